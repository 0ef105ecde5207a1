import asyncio

PAGES = {"home": "news shop", "news": "home old", "shop": "cart news", "cart": "home", "old": ""}


async def serve(reader, writer):
    name = (await reader.readline()).decode().strip()
    writer.write(PAGES[name].encode())
    writer.close()
    await writer.wait_closed()


async def links(port, name, at_most):
    async with at_most:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"{name}\n".encode())
        page = await reader.read()
        writer.close()
        await writer.wait_closed()
    return page.decode().split()


async def crawl(port, start):
    at_most, seen, to_fetch = asyncio.Semaphore(2), {start}, [start]
    while to_fetch:
        print("fetching", *to_fetch)
        pages = await asyncio.gather(*(links(port, name, at_most) for name in to_fetch))
        to_fetch = sorted({name for page in pages for name in page} - seen)
        seen.update(to_fetch)
    return seen


async def main():
    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        print("pages found:", len(await crawl(port, "home")))


if __name__ == "__main__":
    asyncio.run(main())
