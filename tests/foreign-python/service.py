"""A service as its descriptors have it, which come from the server by reflection."""

import grpc
from google.protobuf import json_format, message_factory

DEADLINE_SECONDS = 60


class Service:
    """A service as its descriptor has it."""

    def __init__(self, channel, pool, name):
        self.channel = channel
        self.descriptor = pool.FindServiceByName(name)

    def message(self, method, fields):
        """The request of a method, from its fields as JSON."""
        request = self.descriptor.FindMethodByName(method).input_type
        return json_format.ParseDict(fields, message_factory.GetMessageClass(request)())

    def call(self, method, request):
        """The answer to a unary call."""
        found = self.descriptor.FindMethodByName(method)
        answer = message_factory.GetMessageClass(found.output_type)
        stub = self.channel.unary_unary(
            f"/{self.descriptor.full_name}/{method}",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=answer.FromString,
        )
        return stub(request, timeout=DEADLINE_SECONDS)

    def converse(self, method, requests, timeout=DEADLINE_SECONDS):
        """The answers to a stream of requests, as dictionaries."""
        found = self.descriptor.FindMethodByName(method)
        answer = message_factory.GetMessageClass(found.output_type)
        stub = self.channel.stream_stream(
            f"/{self.descriptor.full_name}/{method}",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=answer.FromString,
        )
        for message in stub(iter(requests), timeout=timeout):
            yield json_format.MessageToDict(message, preserving_proto_field_name=True)

    def ask(self, method, **fields):
        """The answer to a unary call, from fields as JSON to a dictionary."""
        answer = self.call(method, self.message(method, fields))
        return json_format.MessageToDict(answer, preserving_proto_field_name=True)


def equal(found, wanted):
    assert found == wanted, f"{found!r} instead of {wanted!r}"
