"""A client of the action server, made from the .proto files by grpcio-tools.

Usage: client.py STUBS PROTO_FILE...

Reads one JSON object per line ({"port", "rpc", "request", "ack_after_events"?, "ack_response_id"?, "headers"?, "cafile"?,
"ssl_client_cert"?, "ssl_client_key"?}) and answers each with one ({"code", "details", "response" or "events"}), until the
input ends. The last four are called as in Rasa's endpoints.yml, and are used as Rasa Pro does: the files for the channel,
the headers as metadata.
"""

import json
import pathlib
import sys

from grpc_tools import protoc
import grpc
import grpc_tools


def generate(stubs, files):
    google = pathlib.Path(grpc_tools.__file__).parent / "_proto"
    pathlib.Path(stubs).mkdir(parents=True, exist_ok=True)
    for file in map(pathlib.Path, files):
        arguments = [f"-I{file.parent}", f"-I{google}", f"--python_out={stubs}", f"--grpc_python_out={stubs}", str(file)]
        if protoc.main(["protoc", *arguments]) != 0:
            raise SystemExit(f"protoc does not take {file}")
    sys.path.insert(0, stubs)


def as_json(message):
    from google.protobuf.json_format import MessageToDict

    return MessageToDict(message, preserving_proto_field_name=True)


def channel_for(step):
    address = f"localhost:{step['port']}"
    if "cafile" not in step:
        return grpc.insecure_channel(f"127.0.0.1:{step['port']}")
    names = ("cafile", "ssl_client_key", "ssl_client_cert")
    contents = [pathlib.Path(step[name]).read_bytes() if name in step else None for name in names]
    return grpc.secure_channel(address, grpc.ssl_channel_credentials(*contents))


class Client:
    def __init__(self, step):
        import action_webhook_pb2 as messages
        import action_webhook_pb2_grpc as services
        import health_pb2
        import health_pb2_grpc

        channel = channel_for(step)
        self.metadata = list(step.get("headers", {}).items())
        self.close = channel.close
        self.messages = messages
        self.actions = services.ActionServiceStub(channel)
        self.health_messages = health_pb2
        self.health = health_pb2_grpc.HealthStub(channel)

    def answer(self, step):
        rpc = step["rpc"]
        if rpc == "WebhookStream":
            return self.stream(step)
        try:
            if rpc == "grpc.health.v1.Health/Check":
                request = self.health_messages.HealthCheckRequest(**step["request"])
                response = self.health.Check(request, timeout=20)
            else:
                kinds = {"Webhook": "WebhookRequest", "Actions": "ActionsRequest"}
                response = getattr(self.actions, rpc)(self.parse(kinds[rpc], step["request"]), timeout=20, metadata=self.metadata)
            return {"code": "OK", "details": "", "response": as_json(response)}
        except grpc.RpcError as error:
            return failure(error)

    def stream(self, step):
        events = []
        try:
            for event in self.actions.WebhookStream(self.parse("WebhookRequest", step["request"]), timeout=20):
                events.append(as_json(event))
                if len(events) == step.get("ack_after_events"):
                    identity = step.get("ack_response_id") or first_id(events)
                    self.actions.AckStreamChunks(self.messages.StreamChunkAck(response_id=identity), timeout=20)
            return {"code": "OK", "details": "", "events": events}
        except grpc.RpcError as error:
            return {**failure(error), "events": events}

    def parse(self, kind, request):
        from google.protobuf.json_format import ParseDict

        return ParseDict(request, getattr(self.messages, kind)(), ignore_unknown_fields=True)


def failure(error):
    return {"code": error.code().name, "details": error.details()}


def first_id(events):
    ids = (member.get("response_id") for event in events for member in event.values())
    return next(filter(None, ids), "")


def main(stubs, *files):
    generate(stubs, files)
    for line in sys.stdin:
        step = json.loads(line)
        client = Client(step)
        print(json.dumps(client.answer(step)), flush=True)
        client.close()


main(*sys.argv[1:])
