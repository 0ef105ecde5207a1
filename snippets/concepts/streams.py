import asyncio
from threading import active_count


async def ask(port, word):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(word)
    answer = await reader.read(100)
    writer.close()
    await writer.wait_closed()
    return answer


async def main():
    all_have_asked = asyncio.Barrier(3)

    async def serve(reader, writer):
        word = await reader.read(100)
        await all_have_asked.wait()
        writer.write(word.upper())
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        clients = [ask(port, word) for word in (b"a", b"b", b"c")]
        answers = await asyncio.gather(*clients)
    print(answers, "in threads:", active_count())


if __name__ == "__main__":
    asyncio.run(main())
