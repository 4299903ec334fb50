package dev.longhaul;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.credentials.Loopback;
import dev.longhaul.result.CloudEvent;
import dev.longhaul.result.EventBridgeResults;
import dev.longhaul.result.Receiver;
import dev.longhaul.result.SnsResults;
import dev.longhaul.result.SourceTags;
import dev.longhaul.result.WebhookResults;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Herald;
import dev.longhaul.upload.News;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Results;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.UploadSpec;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tells whom the configuration names.
 *
 * @param clients gives those of AWS when one is needed; whoever made them closes them
 */
record ConfiguredHerald(
        LonghaulConfig config, Supplier<AwsClients> clients, Supplier<ConfiguredCredentials> credentials, Time time)
        implements Herald {

    @Override
    public void tell(UploadSpec spec, News.Entry entry, String to, Deadline deadline) {
        receiver(to).receive(new CloudEvent(spec, entry), deadline);
    }

    /** Made for each telling: it is nothing but the names of what it uses. */
    private Receiver receiver(String name) {
        if (name.equals(Results.SOURCE_TAGS)) {
            return new SourceTags(clients.get().s3());
        }
        LonghaulConfig.Result result = config.results().get(name);
        if (result == null) {
            throw misconfigured("An upload is to be told to '" + name + "', and there is no results." + name + ".");
        }
        Optional<Receiver> bus = result.eventBus()
                .map(named -> new EventBridgeResults(clients.get().eventBridge(), named));
        Optional<Receiver> topic =
                result.topic().map(arn -> new SnsResults(clients.get().sns(), arn));
        Optional<Receiver> webhook = result.webhook()
                .map(address -> new WebhookResults(
                        checked(name, address),
                        () -> credentials.get().at(result.secret()).read("results-" + name),
                        time));
        return Stream.of(bus, topic, webhook)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> misconfigured("results." + name + " is neither event-bus nor topic nor webhook."));
    }

    /** A document is checked for it; a variable of the environment is not. */
    private static URI checked(String name, URI address) {
        boolean safe =
                "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && Loopback.is(address));
        if (!safe || address.getHost() == null || address.getRawUserInfo() != null) {
            throw misconfigured("results." + name + ".webhook is neither https nor on this machine.");
        }
        return address;
    }

    private static ProblemException misconfigured(String cause) {
        return new ProblemException(new Problem(
                "bad-configuration",
                "A result is not configured",
                cause,
                "Correct results in the configuration. It is told again by itself, for three days."));
    }
}
