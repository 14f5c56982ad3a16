"""Calls a running server with Python's own gRPC library, knowing it by reflection alone.

Arguments: address of the server, file with an AssessRequest as JSON; for a server with TLS also a file with
the certificates to trust and one with a token. Prints a line for each group of checks that came out well;
anything else ends with a traceback and a code that is not zero.
"""

import json
import sys

import grpc
from google.protobuf import json_format
from google.protobuf.descriptor_pool import DescriptorPool
from google.rpc import error_details_pb2
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import (
    ProtoReflectionDescriptorDatabase,
)
from grpc_status import rpc_status

from service import Service, equal

STAFF = "cn.id-card-law.art19.p1"


def one(items, **wanted):
    """The only item that has all the wanted values."""
    found = [i for i in items if all(i.get(key) == value for key, value in wanted.items())]
    equal(len(found), 1)
    return found[0]


def check_assessment(assessment, request):
    answer = json_format.MessageToDict(
        assessment.call("Assess", request), preserving_proto_field_name=True
    )
    equal(answer["request_id"], "r-1")
    staff = one(answer["findings"], provision=STAFF, subject="clerk")
    equal(staff["status"], "FINDING_STATUS_ESTABLISHED")
    equal(staff["citation_text"]["zh"], "《居民身份证法》第十九条第一款")
    detention = one(staff["consequences"], id="detention")
    equal(detention["state"], "CONSEQUENCE_STATE_FOLLOWS")
    equal(detention["measure"]["time"], {"unit": "TIME_UNIT_DAY", "min": 10, "max": 15})
    fine = one(staff["consequences"], id="fine")["measure"]["amount"]
    equal(fine["exact"], True)
    equal(fine["min"], {"minor": "500000", "currency": "CNY"})
    equal(fine["max"], {"minor": "500000", "currency": "CNY"})
    equal(answer["generation"]["packs"][0]["id"], "cn.id-card-law")


def check_errors(assessment, request):
    bad = type(request)()
    bad.CopyFrom(request)
    bad.case.assessment_date.month = 13
    bad.case.entities[0].kind = "partie"
    try:
        assessment.call("Assess", bad)
    except grpc.RpcError as error:
        equal(error.code(), grpc.StatusCode.INVALID_ARGUMENT)
        status = rpc_status.from_call(error)
    else:
        raise AssertionError("a bad case was answered")
    info, request_errors = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest()
    assert any(detail.Unpack(info) for detail in status.details), "no ErrorInfo"
    assert any(detail.Unpack(request_errors) for detail in status.details), "no BadRequest"
    equal((info.reason, info.domain), ("INVALID_CASE", "lexpack"))
    violations = {v.field: v.description for v in request_errors.field_violations}
    assert "not a day" in violations["case.assessment_date"], violations
    assert "did you mean `party`?" in violations["case.entities[0].kind"], violations


def check_batch(assessment, fields):
    bad = {**fields["case"], "assessment_date": {"year": 2026, "month": 13, "day": 1}}
    answer = assessment.ask(
        "AssessBatch",
        request_id="b-1",
        items=[
            {"correlation_id": "good", "case": fields["case"]},
            {"correlation_id": "bad", "case": bad},
            {"correlation_id": "again", "case": fields["case"]},
        ],
    )
    equal([result["correlation_id"] for result in answer["results"]], ["good", "bad", "again"])
    equal(answer["generation"]["packs"][0]["id"], "cn.id-card-law")
    good, wrong, again = answer["results"]
    equal(again["response"], good["response"])
    staff = one(good["response"]["findings"], provision=STAFF, subject="clerk")
    equal(staff["status"], "FINDING_STATUS_ESTABLISHED")
    equal(wrong["error"]["code"], grpc.StatusCode.INVALID_ARGUMENT.value[0])
    details = {detail["@type"].rsplit(".")[-1]: detail for detail in wrong["error"]["details"]}
    equal(details["ErrorInfo"]["reason"], "INVALID_CASE")
    equal(
        [violation["field"] for violation in details["BadRequest"]["field_violations"]],
        ["items[1].case.assessment_date"],
    )


def check_stream(assessment, fields):
    requests = [
        assessment.message("AssessStream", {"correlation_id": str(number), "request": fields})
        for number in range(3)
    ]
    requests[1].request.case.entities[0].kind = "partie"
    answers = list(assessment.converse("AssessStream", requests))
    equal([answer["correlation_id"] for answer in answers], ["0", "1", "2"])
    equal(["response" in answer for answer in answers], [True, False, True])
    equal(answers[0]["response"], answers[2]["response"])
    equal(answers[1]["error"]["code"], grpc.StatusCode.INVALID_ARGUMENT.value[0])


def read(path):
    with open(path, "rb") as file:
        return file.read()


def secured(address, certificates, token):
    """A channel with TLS; every call on it bears the token, where there is one."""
    credentials = grpc.ssl_channel_credentials(read(certificates))
    if token is not None:
        bearer = grpc.access_token_call_credentials(token)
        credentials = grpc.composite_channel_credentials(credentials, bearer)
    return grpc.secure_channel(address, credentials)


def check_refusals(address, certificates, pool):
    """Without a token, and with one that is nonsense, the server says that it does not know the caller."""
    for token, problem in [(None, "credentials_missing"), ("a.b.c", "token_malformed")]:
        with secured(address, certificates, token) as channel:
            catalogue = Service(channel, pool, "lexpack.v1.CatalogService")
            try:
                catalogue.ask("ListPacks")
            except grpc.RpcError as error:
                equal(error.code(), grpc.StatusCode.UNAUTHENTICATED)
                status = rpc_status.from_call(error)
            else:
                raise AssertionError("an unknown caller was answered")
            info = error_details_pb2.ErrorInfo()
            assert any(detail.Unpack(info) for detail in status.details), "no ErrorInfo"
            equal((info.reason, info.metadata["problem"]), ("UNAUTHENTICATED", problem))


def main():
    address, case, *security = sys.argv[1:]
    if security:
        certificates, token = security
        opened = secured(address, certificates, read(token).decode().strip())
    else:
        opened = grpc.insecure_channel(address)
    with opened as channel:
        database = ProtoReflectionDescriptorDatabase(channel)
        services = set(database.get_services())
        wanted = {"AssessmentService", "CatalogService"}
        assert {f"lexpack.v1.{name}" for name in wanted} <= services, services
        pool = DescriptorPool(database)
        assessment = Service(channel, pool, "lexpack.v1.AssessmentService")
        catalogue = Service(channel, pool, "lexpack.v1.CatalogService")
        print("reflection: ok")

        health = Service(channel, pool, "grpc.health.v1.Health")
        for name in ["", "lexpack.v1.AssessmentService"]:
            equal(health.ask("Check", service=name), {"status": "SERVING"})
        print("health: ok")

        with open(case, encoding="utf-8") as file:
            fields = json.load(file)
        request = assessment.message("Assess", fields)
        check_assessment(assessment, request)
        print("assessment: ok")
        check_errors(assessment, request)
        print("errors: ok")
        check_batch(assessment, fields)
        print("batch: ok")
        check_stream(assessment, fields)
        print("stream: ok")

        packs = catalogue.ask("ListPacks")["packs"]
        equal([pack["reference"]["id"] for pack in packs], ["cn.id-card-law"])
        first = catalogue.ask("ListProvisions", page_size=1)
        second = catalogue.ask("ListProvisions", page_size=1, page_token=first["next_page_token"])
        ids = [page["provisions"][0]["id"] for page in (first, second)]
        equal(len(set(ids)), 2)
        print("catalogue: ok")
    if security:
        check_refusals(address, certificates, pool)
        print("refusals: ok")


main()
