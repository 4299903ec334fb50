package dev.longhaul.source.web;

import dev.longhaul.upload.Problem;
import java.net.InetAddress;

/** What is wrong with a URL or what is behind it, in words, without its query. */
final class WebProblems {

    private static final String LIST =
            "Add what such addresses begin with to longhaul.http.urls, if its server is meant to be read from.";

    private WebProblems() {}

    static Problem malformed(String shown, String why) {
        return new Problem(
                "url-not-allowed",
                "The address " + (shown.isBlank() ? "of the source" : shown) + " cannot be a source",
                "A source's address is https://, a host's name and a path; but " + why + ".",
                "Correct the address: https://media.example.org/finished/video.mp4, with nothing of users, passwords or IP addresses.");
    }

    static Problem notAllowed(WebAddress address) {
        return new Problem(
                "url-not-allowed",
                "Longhaul may not read from " + address.shown(),
                "It is below no prefix of longhaul.http.urls.",
                LIST);
    }

    static Problem redirectRefused(WebAddress from, String to, String why) {
        return new Problem(
                "url-not-allowed",
                "Longhaul may not follow the redirect of " + from.shown(),
                "It redirects to " + to + "; but " + why + ".",
                "Give the address behind the redirect. " + LIST);
    }

    /** The address itself is not told: what a name is inside a network is nobody's business. */
    static Problem addressRefused(WebAddress address, InetAddress refused) {
        String family = refused.getAddress().length == 4 ? "IPv4" : "IPv6";
        return new Problem(
                "url-address-refused",
                "The host of " + address.shown() + " is not in the public network",
                "An " + family + " address of " + address.host() + " is private, reserved or of this machine.",
                "Only servers in the public network are read from. Put the video into a bucket, or correct the host's entry in DNS.");
    }

    static Problem unusable(WebAddress address, String answer) {
        return new Problem(
                "url-answer-unusable",
                "The answer of " + address.shown() + " cannot be used",
                answer + ".",
                "Give an address whose server answers with the file itself, or put the video into a bucket.");
    }

    static Problem missing(WebAddress address, int status) {
        return new Problem(
                "source-missing",
                "There is nothing at " + address.shown(),
                "The server answered " + status + ".",
                "Check the address. An upload under way needs the very same file: put it back, and run: longhaul retry");
    }

    static Problem forbidden(WebAddress address, int status) {
        return new Problem(
                "source-forbidden",
                "Longhaul may not read " + address.shown(),
                "The server answered " + status + "; the signature of a signed address may have ended.",
                "Give an address that can be read without credentials for as long as the upload lasts.");
    }

    static Problem empty(WebAddress address) {
        return new Problem(
                "source-empty",
                "The file at " + address.shown() + " is empty",
                "It has 0 bytes; an export or a copy may have failed or may not have begun.",
                "Make the file again and upload it then.");
    }

    static Problem changed(WebAddress address, String changes) {
        return new Problem(
                "source-changed",
                "The file at " + address.shown() + " is not the one that its upload began with",
                "Two versions must not be mixed in one video: " + changes + ".",
                "Upload the new file as an upload of its own, and cancel this one; or put the old one back.");
    }

    static Problem withoutRanges(WebAddress address, String answer) {
        return new Problem(
                "source-without-ranges",
                "The server of " + address.shown() + " does not answer with the range that it is asked for",
                answer + ".",
                "Use a server, and a proxy before it if there is one, that serves ranges; or put the video into a bucket.");
    }

    static Problem withoutEtag(WebAddress address) {
        return new Problem(
                "source-without-etag",
                "Nothing tells the file at " + address.shown() + " from another at its place",
                "The server gave it no strong ETag, so it could change unseen while it is uploaded.",
                "Use a server that answers with strong ETags, or put the video into a bucket.");
    }
}
