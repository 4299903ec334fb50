package dev.longhaul.source.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that somebody would have the function make inside its network: all refused, and no connection is ever opened for one. */
@Timeout(60)
class RefusedUrlsTest {

    private static final String HOST = "media.example.org";
    private static final String PREFIX = "https://" + HOST + "/done/";

    private final WebRig rig = new WebRig(PREFIX);
    private final Set<String> cases = new LinkedHashSet<>();

    private void refuses(WebSources sources, String url, String type) {
        assertThat(cases.add(type + " " + rig.names + " " + url))
                .as("a case of its own: %s", url)
                .isTrue();
        assertThatThrownBy(() -> sources.identify(url, Deadline.NONE))
                .as(url)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo(type));
        assertThat(rig.dialled).as(url).isEmpty();
    }

    private static List<String> urlsOfForbiddenAddresses() {
        List<String> urls = new ArrayList<>();
        for (String ipv4 : Forbidden.IPV4) {
            for (String host : Forbidden.notations(ipv4)) {
                urls.add("https://" + host + "/done/v.mp4");
            }
        }
        for (String ipv6 : Forbidden.IPV6) {
            urls.add("https://[" + ipv6 + "]/done/v.mp4");
            urls.add("https://[" + ipv6 + "%25eth0]/done/v.mp4");
            urls.add("https://[" + Forbidden.expanded(ipv6) + "]:443/done/v.mp4");
            urls.add("https://" + ipv6 + "/done/v.mp4");
        }
        return urls;
    }

    @Test
    void addressesInEveryNotation_areNoHosts() {
        WebSources sources = rig.sources();
        Set<String> urls = new LinkedHashSet<>(urlsOfForbiddenAddresses());
        for (String url : urls) {
            refuses(sources, url, "url-not-allowed");
            // Nor can anybody allow them by mistake, but for the two of this machine.
            String prefix = url.substring(0, url.length() - "done/v.mp4".length());
            assertThatThrownBy(() -> UrlAllowList.of(List.of(prefix)))
                    .as(prefix)
                    .isInstanceOf(ProblemException.class);
        }
        assertThat(rig.resolved).isEmpty();
        assertThat(cases).hasSizeGreaterThanOrEqualTo(1000);
    }

    @Test
    void tricksWithTheText_findNoHost() {
        WebSources sources = rig.sources();
        for (String trick : Tricks.ALL) {
            refuses(sources, trick.replace("HOST", HOST), "url-not-allowed");
        }
        assertThat(rig.resolved).isEmpty();
        assertThat(cases).hasSizeGreaterThanOrEqualTo(150);
    }

    /** Also where a public address is among them: nobody knows which of them would be connected to. */
    @Test
    void namesOfForbiddenAddresses_areNotConnectedTo() {
        List<InetAddress> forbidden = new ArrayList<>(new LinkedHashSet<>(Forbidden.addresses()));
        for (InetAddress address : forbidden) {
            for (InetAddress[] answer : new InetAddress[][] {
                {address},
                {WebRig.PUBLIC, address},
                {WebRig.ALSO_PUBLIC, WebRig.PUBLIC, WebRig.PUBLIC, WebRig.PUBLIC, WebRig.PUBLIC, address}
            }) {
                rig.names = host -> answer;
                refuses(rig.sources(), PREFIX + "v.mp4", "url-address-refused");
            }
        }
        assertThat(cases).hasSizeGreaterThanOrEqualTo(1000);
    }

    /** The first answer is the one that counts; asked for anew, the name is checked anew. */
    @Test
    void nameThatIsRebound_isConnectedToAsItWasChecked() {
        for (InetAddress rebound : Forbidden.addresses()) {
            WebRig each = new WebRig(PREFIX);
            each.names = host -> new InetAddress[] {each.resolved.size() % 2 == 1 ? WebRig.PUBLIC : rebound};
            assertThatThrownBy(() -> each.sources().identify(PREFIX + "v.mp4", Deadline.NONE))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().type()).isEqualTo("url-address-refused"));
            assertThat(each.resolved).containsExactly(HOST, HOST);
            assertThat(each.dialled).singleElement().satisfies(dialled -> {
                assertThat(dialled.getAddress()).isEqualTo(WebRig.PUBLIC);
                assertThat(dialled.getPort()).isEqualTo(443);
            });
        }
    }

    @Test
    void everyCheckedAddress_isTriedUntilOneAnswers() {
        rig.names = host -> new InetAddress[] {WebRig.ALSO_PUBLIC, WebRig.PUBLIC};
        assertThatThrownBy(() -> rig.sources().identify(PREFIX + "v.mp4?sig=secret", Deadline.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("the server of the source cannot be reached");
        assertThat(rig.dialled.subList(0, 2))
                .extracting(java.net.InetSocketAddress::getAddress)
                .containsExactly(WebRig.ALSO_PUBLIC, WebRig.PUBLIC);
        // The first time, and five times again; the name is resolved once for each.
        assertThat(rig.dialled).hasSize(12);
        assertThat(rig.resolved).hasSize(6);
    }

    @Test
    void problems_holdNoSecretAndNoAddressOfTheNetwork() {
        rig.names = host -> new InetAddress[] {Forbidden.address("10.1.2.3")};
        for (String url : List.of(
                PREFIX + "v.mp4?sig=secret",
                "https://me:secret@" + HOST + "/",
                "https://other.example/?secret",
                "https://" + HOST + "/../?secret",
                "https:secret@x/",
                "ftp://x/?secret")) {
            assertThatThrownBy(() -> rig.sources().identify(url, Deadline.NONE))
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        Problem problem = e.problem();
                        assertThat(problem.toString()).doesNotContain("secret", "10.1.2.3");
                    });
        }
    }
}
