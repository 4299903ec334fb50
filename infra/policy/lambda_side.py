"""What Lambda itself calls in a function's name, called as Lambda does on the stack that `emulator.py create` made: it writes what a function
printed to its log group, and sends the trace of its invocation. So these rights are held against calls, too.

    lambda_side.py ENDPOINT STACK FUNCTION ACCESS_KEY    with what the function printed as the input; FUNCTION is Worker or Http
"""

import json
import os
import sys
import time

import emulator

# Of one PutLogEvents.
MOST_EVENTS = 10_000


def write_log(logs, of_operator, group, printed):
    stream = time.strftime("%Y/%m/%d/[$LATEST]") + os.urandom(16).hex()
    logs.create_log_stream(logGroupName=group, logStreamName=stream)
    now = int(time.time() * 1000)
    events = [{"timestamp": now, "message": line} for line in printed.splitlines() if line.strip()]
    for first in range(0, len(events), MOST_EVENTS):
        logs.put_log_events(logGroupName=group, logStreamName=stream, logEvents=events[first : first + MOST_EVENTS])
    kept = of_operator.get_log_events(logGroupName=group, logStreamName=stream)["events"]
    return len(events), len(kept)


def send_trace(xray, function):
    now = time.time()
    segment = {
        "name": function,
        "id": os.urandom(8).hex(),
        "trace_id": f"1-{int(now):08x}-{os.urandom(12).hex()}",
        "start_time": now - 1,
        "end_time": now,
        "origin": "AWS::Lambda::Function",
    }
    refused = xray.put_trace_segments(TraceSegmentDocuments=[json.dumps(segment)])["UnprocessedTraceSegments"]
    if refused:
        sys.exit(f"a trace is refused: {refused}")
    xray.put_telemetry_records(TelemetryRecords=[{"Timestamp": now, "SegmentsSentCount": 1}])


def main(endpoint, stack_file, function, access_key):
    with open(stack_file) as file:
        made = json.load(file)["made"]
    aws = emulator.clients(endpoint, access_key)
    printed, kept = write_log(aws("logs"), emulator.clients(endpoint)("logs"), made[function + "Log"], sys.stdin.read())
    if not printed or kept != min(printed, MOST_EVENTS):
        sys.exit(f"of {printed} lines of {function}'s log {kept} are kept")
    send_trace(aws("xray"), made[function])


if __name__ == "__main__":
    main(*sys.argv[1:])
