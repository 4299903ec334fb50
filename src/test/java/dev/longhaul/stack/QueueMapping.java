package dev.longhaul.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * An event source mapping: takes messages off a queue and invokes the function with them, as Lambda does with {@code
 * ReportBatchItemFailures}. What the answer does not name is deleted; all else appears again after the queue's visibility timeout, and
 * goes to the dead letters by its redrive policy. A queue that is away is asked again.
 */
public final class QueueMapping implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PAUSE_MILLIS = 100;

    private final SqsClient sqs;
    private final String queueUrl;
    private final Function<String, Invocation> function;
    private final int batchSize;
    private final ExecutorService pollers;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicReference<Predicate<String>> losing = new AtomicReference<>(body -> false);

    private QueueMapping(
            SqsClient sqs, String queueUrl, Function<String, Invocation> function, int batchSize, int pollers) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.function = function;
        this.batchSize = batchSize;
        this.pollers = Executors.newFixedThreadPool(pollers, work -> {
            Thread thread = new Thread(work, "queue-mapping");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Begins to poll.
     *
     * @param batchSize the most messages of one event
     * @param maximumConcurrency events at once
     */
    public static QueueMapping start(
            SqsClient sqs,
            String queueUrl,
            Function<String, Invocation> function,
            int batchSize,
            int maximumConcurrency) {
        QueueMapping mapping = new QueueMapping(sqs, queueUrl, function, batchSize, maximumConcurrency);
        for (int i = 0; i < maximumConcurrency; i++) {
            mapping.pollers.execute(mapping::poll);
        }
        return mapping;
    }

    /** From now on, messages whose text this accepts vanish without an invocation. */
    public void lose(Predicate<String> body) {
        losing.set(body);
    }

    /** Messages that vanished. */
    public int lost() {
        return lost.get();
    }

    private void poll() {
        while (closed.getCount() > 0) {
            try {
                round();
            } catch (SdkException queueAway) {
                pause();
            } catch (RuntimeException ending) {
                if (closed.getCount() > 0) {
                    throw ending;
                }
            }
        }
    }

    private void pause() {
        try {
            closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        List<Message> messages = receive().stream().filter(this::isKept).toList();
        if (messages.isEmpty()) {
            return;
        }
        Invocation invocation = function.apply(event(messages));
        Set<String> failed = failed(messages, invocation.ending());
        messages.stream()
                .filter(message -> !failed.contains(message.messageId()))
                .forEach(this::delete);
    }

    private List<Message> receive() {
        return sqs.receiveMessage(request -> request.queueUrl(queueUrl)
                        .maxNumberOfMessages(batchSize)
                        .waitTimeSeconds(1)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }

    private boolean isKept(Message message) {
        if (losing.get().test(message.body())) {
            delete(message);
            lost.incrementAndGet();
            return false;
        }
        return true;
    }

    private void delete(Message message) {
        sqs.deleteMessage(request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
    }

    private String event(List<Message> messages) {
        ObjectNode event = JSON.createObjectNode();
        String name = queueUrl.substring(queueUrl.lastIndexOf('/') + 1);
        for (Message message : messages) {
            ObjectNode record = event.withArray("Records").addObject();
            record.put("messageId", message.messageId())
                    .put("receiptHandle", message.receiptHandle())
                    .put("body", message.body())
                    .put("md5OfBody", message.md5OfBody())
                    .put("eventSource", "aws:sqs")
                    .put("eventSourceARN", "arn:aws:sqs:" + Servers.REGION + ":" + Servers.ACCOUNT + ":" + name)
                    .put("awsRegion", Servers.REGION);
            ObjectNode attributes = record.putObject("attributes");
            message.attributesAsStrings().forEach(attributes::put);
            ObjectNode said = record.putObject("messageAttributes");
            message.messageAttributes().forEach((attribute, value) -> said.putObject(attribute)
                    .put("stringValue", value.stringValue())
                    .put("dataType", value.dataType()));
        }
        return event.toString();
    }

    /** As AWS reads the answer: one that cannot be read, or that names what was not in the batch, fails the whole batch. */
    static Set<String> failed(List<Message> messages, Ending ending) {
        Set<String> all = new HashSet<>();
        messages.forEach(message -> all.add(message.messageId()));
        if (!(ending instanceof Ending.Answered answered)) {
            return all;
        }
        Set<String> failed = new HashSet<>();
        try {
            JsonNode items = JSON.readTree(answered.body()).path("batchItemFailures");
            for (JsonNode item : items) {
                String id = item.path("itemIdentifier").asText();
                if (!all.contains(id)) {
                    return all;
                }
                failed.add(id);
            }
        } catch (JsonProcessingException unreadable) {
            return all;
        }
        return failed;
    }

    /** Stops to poll, and waits for the events in hand. */
    @Override
    public void close() {
        closed.countDown();
        pollers.shutdown();
        try {
            if (!pollers.awaitTermination(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("an invocation of the queue's does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
