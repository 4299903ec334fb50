package dev.longhaul.result;

import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.ProblemException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/**
 * A bus of EventBridge, which gets each event in its {@code detail}.
 *
 * @param client whoever made it closes it
 * @param bus the bus's name or ARN
 */
public record EventBridgeResults(EventBridgeClient client, String bus) implements Receiver {

    private static final String ACTION = "events:PutEvents";

    @Override
    public void receive(CloudEvent event, Deadline deadline) {
        try {
            PutEventsRequestEntry entry = PutEventsRequestEntry.builder()
                    .eventBusName(bus)
                    .source(CloudEvent.SENDER)
                    .detailType(event.type())
                    .time(event.entry().at())
                    .detail(event.json())
                    .build();
            PutEventsResponse answer = client.putEvents(request ->
                    request.overrideConfiguration(AwsCalls.within(deadline)).entries(entry));
            // The call succeeds even where its one entry does not.
            if (answer.failedEntryCount() != null && answer.failedEntryCount() > 0) {
                String code = answer.entries().stream()
                        .map(refused -> String.valueOf(refused.errorCode()))
                        .findFirst()
                        .orElse("no error code");
                throw new ProblemException(ResultProblems.unreachable("bus " + bus, ACTION + " failed: " + code));
            }
        } catch (SdkException e) {
            throw ResultProblems.of("bus " + bus, ACTION, e);
        }
    }
}
