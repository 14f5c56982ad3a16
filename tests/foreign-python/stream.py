"""Asks two cases in turn on one stream without a pause, while the law is exchanged, and says what it saw.

Arguments: address of the server; a file with a list of [name, AssessRequest as JSON, provision]. Prints a line of
JSON when a generation answers for the first time, and, after its standard input has ended, one with everything
that each generation answered. Times are nanoseconds of the system's monotonic clock. A stream that is not
consistent in itself ends with a traceback.
"""

import json
import queue
import sys
import threading
import time

import grpc
from google.protobuf.descriptor_pool import DescriptorPool
from google.rpc.error_details_pb2 import ErrorInfo
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import (
    ProtoReflectionDescriptorDatabase,
)

from service import Service, equal


def now():
    return time.clock_gettime_ns(time.CLOCK_MONOTONIC)


def outcome(answer, provision):
    """What an answer says of a provision, in a word; of an error its reason."""
    if "error" in answer:
        details, wanted = answer["error"]["details"], ErrorInfo.DESCRIPTOR.full_name
        return next(one["reason"] for one in details if one["@type"].endswith(wanted))
    found = [one for one in answer["response"]["findings"] if one["provision"] == provision]
    equal(len(found), 1)
    return found[0]["status"]


class Seen:
    """What came from each generation, in the order of their coming."""

    def __init__(self):
        self.generations = []

    def note(self, generation, marked, name, said, sent):
        """Notes an answer; an error has no generation and counts for the last one."""
        last = self.generations[-1] if self.generations else None
        new = generation is not None and (
            last is None or last["generation"] != int(generation["number"])
        )
        # The mark stands before each answer that another generation gave, and nowhere else.
        equal(marked, new and last is not None)
        if new:
            assert last is None or int(generation["number"]) > last["generation"], "back again"
            last = {
                "generation": int(generation["number"]),
                "digest": generation["set_digest"],
                "answers": 0,
                "first_sent": sent,
                "first_seen": now(),
                "outcomes": [],
            }
            self.generations.append(last)
            print(json.dumps(last), flush=True)
        if generation is not None:
            equal(generation["set_digest"], last["digest"])
        last["answers"] += 1
        last["last_sent"] = sent
        if [name, said] not in last["outcomes"]:
            last["outcomes"].append([name, said])


def main():
    address, cases = sys.argv[1:]
    with open(cases, encoding="utf-8") as file:
        cases = json.load(file)
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    with grpc.insecure_channel(address) as channel:
        pool = DescriptorPool(ProtoReflectionDescriptorDatabase(channel))
        assessment = Service(channel, pool, "lexpack.v1.AssessmentService")
        messages = [
            assessment.message("AssessStream", {"correlation_id": name, "request": request})
            for name, request, _ in cases
        ]
        turns = queue.SimpleQueue()
        answers = assessment.converse("AssessStream", iter(turns.get, None), timeout=None)
        seen, number, marked = Seen(), 0, None
        sent = now()
        turns.put(messages[0])
        for answer in answers:
            if "generation_changed" in answer:
                equal(marked, None)
                marked = answer["generation_changed"]
                continue
            name, _, provision = cases[number % len(cases)]
            equal(answer["correlation_id"], name)
            generation = answer.get("response", {}).get("generation")
            if marked is not None:
                equal(marked, generation)
            seen.note(generation, marked is not None, name, outcome(answer, provision), sent)
            marked, number = None, number + 1
            if ended.is_set():
                turns.put(None)
                break
            sent = now()
            turns.put(messages[number % len(messages)])
        equal(list(answers), [])
    print(json.dumps(seen.generations), flush=True)


main()
