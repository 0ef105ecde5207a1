import asyncio
import socket


async def main():
    ours, theirs = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=ours)
    with theirs:
        theirs.sendall(b"half a ")
        try:
            async with asyncio.timeout(0.1):
                await reader.readline()
        except TimeoutError:
            print("no whole line in time")
        theirs.sendall(b"line\nand more")
        print("then:", await reader.readline())
    print("at the end:", await reader.readline(), await reader.readline())
    writer.close()
    await writer.wait_closed()


if __name__ == "__main__":
    asyncio.run(main())
