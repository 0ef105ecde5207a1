import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory


def attempt(what, command, folder):
    try:
        subprocess.run([command], cwd=folder)
    except OSError as error:
        missed = Path(error.filename).name
        print(f"{what}: {type(error).__name__}, {error.strerror}: {missed}")


with TemporaryDirectory() as folder:
    attempt("no program", "no-such-program", folder)
    attempt("a whole line", "true --help", folder)
    attempt("no folder", "true", Path(folder, "no-such-folder"))
    script = Path(folder, "report")
    script.write_text("#!/no/such/python\n")
    attempt("no right to run it", "./report", folder)
    script.chmod(0o700)
    attempt("no interpreter for it", "./report", folder)
print("which:", shutil.which("no-such-program"), bool(shutil.which("true")))
