from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        teams = manager.dict(red=[])
        teams["red"].append("ann")
        print("append to a plain list:", teams["red"])

        members = teams["red"]
        members.append("ann")
        teams["red"] = members
        print("assign it again:       ", teams["red"])

        teams["blue"] = manager.list()
        teams["blue"].append("bob")
        print("append to a proxy:     ", list(teams["blue"]))
