import io
import multiprocessing
import pickle
import struct
import zipfile
import zlib


def pack(number):
    raw = struct.pack("<IH4sd", number, number % 7, b"head", number / 2)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{number}.bin", raw * 50)
        archive.writestr("data.pickle", pickle.dumps({"number": number, "set": {1, 2}}))
    return buffer.getvalue(), zlib.crc32(raw)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        for number, (data, check) in enumerate(pool.map(pack, range(3))):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                raw = archive.read(f"{number}.bin")[: struct.calcsize("<IH4sd")]
                print(struct.unpack("<IH4sd", raw), zlib.crc32(raw) == check)
                print(pickle.loads(archive.read("data.pickle")), archive.testzip())
