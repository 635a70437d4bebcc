#!/usr/bin/env python3
"""A sweep on a real Slurm: an array of three tasks, one of them killed and run again, and a merge
that waits for all of them. Starts munged, slurmctld and slurmd of its own on the loopback, as the
user that runs it, and leaves nothing behind. Ends with 77 (skipped) where there is no Slurm."""

import argparse
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
TASKS = 3
PATIENCE = 300  # seconds for any one step; all of them together take about a minute
EXPERIMENT = """experiment: on_slurm
scenario: {root}/scenarios/shenzhen_outage_at_peak.yaml
replications: 6
set: {{regions.south.users: 6000, regions.north.users: 4000}}
sweep:
  business.over_debt_limit: [CNY 0, CNY 20, CNY 50]
  failover.routing.dns_ttl: [30s, 120s]
"""
SLURM_CONF = """ClusterName=twinsite
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={port}
SlurmdPort={node_port}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket={folder}/munge.socket,cred_expire=5
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
ReturnToService=2
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
SchedulerParameters=sched_min_interval=100000,batch_sched_delay=0,kill_invalid_depend
MinJobAge=600
NodeName={host} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""


def say(text):
    print(f"slurm_test {time.strftime('%T')}: {text}", flush=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Cluster:
    """One node on this machine."""

    def __init__(self, folder):
        self.folder = folder
        self.processes = []
        self.environment = {
            key: value for key, value in os.environ.items() if not key.startswith("SLURM")
        } | {"SLURM_CONF": str(folder / "slurm.conf")}

    def __enter__(self):
        for name in ("state", "spool"):
            (self.folder / name).mkdir()
        user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True)
        host = socket.gethostname().split(".")[0]
        (self.folder / "slurm.conf").write_text(
            SLURM_CONF.format(
                host=host,
                port=free_port(),
                node_port=free_port(),
                user=user.stdout.strip(),
                folder=self.folder,
            )
        )
        (self.folder / "munge.key").write_bytes(os.urandom(128))
        (self.folder / "munge.key").chmod(0o600)
        self.start(
            "munged",
            "--foreground",
            "--force",
            f"--socket={self.folder}/munge.socket",
            f"--key-file={self.folder}/munge.key",
            f"--pid-file={self.folder}/munge.pid",
            f"--seed-file={self.folder}/munge.seed",
            f"--log-file={self.folder}/munge.log",
        )
        wait_until(lambda: (self.folder / "munge.socket").exists(), "munged listens")
        self.start("slurmctld", "-D", "-i")
        self.start("slurmd", "-D", "-N", host)
        wait_until(lambda: "idle" in self.ask("sinfo", "-h", "-o", "%T"), "the node is idle")
        return self

    def start(self, program, *arguments):
        log = open(self.folder / f"{program}.out", "wb")
        path = shutil.which(program) or f"/usr/sbin/{program}"
        self.processes.append(
            subprocess.Popen(
                [path, *arguments], env=self.environment, stdout=log, stderr=subprocess.STDOUT
            )
        )

    def ask(self, *command):
        done = subprocess.run(
            command, env=self.environment, cwd=self.folder, capture_output=True, text=True
        )
        return (done.stdout + done.stderr).strip()

    def state_of(self, job):
        return self.ask("squeue", "-h", "-a", "-t", "all", "-r", "-j", str(job), "-o", "%i %T")

    def __exit__(self, *failure):
        self.ask("scancel", "--user", str(os.getuid()))
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if failure[0] is not None:
            for log in sorted(self.folder.glob("*.log")) + sorted(self.folder.glob("*.out")):
                print(f"--- {log.name}\n{log.read_text(errors='replace')[-3000:]}")


def wait_until(holds, what):
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise AssertionError(f"waited {PATIENCE} s in vain: {what}")
        time.sleep(0.05)
    say(what)


def lines_of(file):
    return file.read_bytes().count(b"\n") if file.exists() else 0


def summaries(folder):
    return b"".join(file.read_bytes() for file in sorted(folder.glob("points/*/summary.json")))


def sweep_on(cluster, program, root):
    folder = cluster.folder
    (folder / "experiment.yaml").write_text(EXPERIMENT.format(root=root))
    (folder / "sweep.sbatch").write_text(
        f"#!/bin/bash\n#SBATCH --array=1-{TASKS}\n#SBATCH --requeue\n#SBATCH --open-mode=append\n"
        f"{program} sweep experiment.yaml --resume --jobs 1 --out shards/$SLURM_ARRAY_TASK_ID\n"
    )
    array = cluster.ask("sbatch", "--parsable", "sweep.sbatch")
    merge = cluster.ask(
        "sbatch",
        "--parsable",
        f"--dependency=afterok:{array}",
        "--kill-on-invalid-dep=yes",
        f"--wrap={program} merge shards/* --out merged --quiet; test $? -le 3",
    )
    say(f"submitted: array {array}, merge {merge}")
    second = folder / "shards" / "2" / "units.jsonl"
    wait_until(lambda: lines_of(second) >= 3, "task 2 has finished two runs")
    before = lines_of(second)
    say(f"kill and rerun task 2: {cluster.ask('scontrol', 'requeue', f'{array}_2') or 'requeued'}")
    wait_until(lambda: f"{array}_2 RUNNING" not in cluster.state_of(array), "task 2 is killed")
    kept = lines_of(second)
    assert before <= kept < 2 + 6 * 6 // TASKS, f"task 2 had {kept} lines, it was not killed midway"
    assert "PENDING" in cluster.state_of(merge), "the merge does not wait"
    wait_until(lambda: "COMPLETED" in cluster.state_of(merge), "the merge is done")
    say(f"task 2 went on from {kept - 1} runs; states:\n{cluster.state_of(array)}")
    for out in sorted(folder.glob("slurm-*.out")):
        say(f"{out.name}: {out.read_text().strip()}")


def run(program, root):
    with tempfile.TemporaryDirectory(prefix="twinsite-slurm-") as name:
        folder = pathlib.Path(name)
        with Cluster(folder) as cluster:
            sweep_on(cluster, program, root)
        command = [program, "sweep", "experiment.yaml", "--quiet", "--out", "whole"]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("SLURM")}
        subprocess.run(command, cwd=folder, env=environment)
        whole, merged = summaries(folder / "whole"), summaries(folder / "merged")
        assert whole and whole == merged, "the merged summaries are not those of one machine"
        say(f"the same {len(whole)} bytes from the array and from one machine")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    program = str(pathlib.Path(parser.parse_args().binary).resolve())
    path = os.environ.get("PATH", "") + ":/usr/sbin"
    missing = [
        name
        for name in ("munged", "slurmctld", "slurmd", "sbatch", "scontrol")
        if shutil.which(name, path=path) is None
    ]
    if missing:
        say(f"skipped: {', '.join(missing)} not installed (Debian: slurm-wlm munge)")
        return SKIPPED
    run(program, pathlib.Path(__file__).resolve().parents[2])
    return 0


if __name__ == "__main__":
    sys.exit(main())
