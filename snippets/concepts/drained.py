import asyncio
import socket


async def main():
    ours, theirs = socket.socketpair()
    with theirs:
        _, writer = await asyncio.open_connection(sock=ours)
        for _ in range(10):
            writer.write(bytes(1_000_000))
        waiting = writer.transport.get_write_buffer_size()
        print("write() returned ten times; more than 5 MB still here:", waiting > 5_000_000)
        try:
            await asyncio.wait_for(writer.drain(), timeout=0.1)
        except TimeoutError:
            print("drain() waits until somebody reads")
        writer.transport.abort()


if __name__ == "__main__":
    asyncio.run(main())
