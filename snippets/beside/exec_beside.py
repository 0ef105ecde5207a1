import asyncio
import sys


async def run(code):
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await child.communicate()
    return child.returncode, out.split()


async def main():
    jobs = ("print(6 * 7)", "print('half'); raise SystemExit(3)", "import sys; print(sys.argv)")
    for job, outcome in zip(jobs, await asyncio.gather(*map(run, jobs)), strict=True):
        print(f"{job}: {outcome}")


if __name__ == "__main__":
    asyncio.run(main())
