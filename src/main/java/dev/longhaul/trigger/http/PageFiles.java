package dev.longhaul.trigger.http;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The page's files: a fixed set, so that no path leads to anything else of the class path. Each is read when it is first asked for. */
@Singleton
class PageFiles {

    static final String INDEX = "index.html";

    /** What the index leads to. */
    static final List<String> OTHERS = List.of(
            "page.css",
            "page.js",
            "actions.js",
            "api.js",
            "app.js",
            "bar.js",
            "card.js",
            "details.js",
            "dialog.js",
            "dom.js",
            "format.js",
            "key.js",
            "list.js",
            "notices.js",
            "pauses.js",
            "polling.js",
            "segments.js",
            "states.js",
            "store.js",
            "icons.svg",
            "favicon.svg");

    private static final String HEADERS = "headers.properties";

    private final Map<String, PageFile> files = new ConcurrentHashMap<>();

    PageFile index() {
        return files.computeIfAbsent(INDEX, PageFile::read);
    }

    /** @param name any text */
    Optional<PageFile> other(String name) {
        return OTHERS.contains(name) ? Optional.of(files.computeIfAbsent(name, PageFile::read)) : Optional.empty();
    }

    /** Names and values of the headers that each of them is sent with. */
    Map<String, String> headers() {
        Properties read = new Properties();
        try {
            read.load(new StringReader(new String(PageFile.bytes(HEADERS), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> headers = new TreeMap<>();
        read.stringPropertyNames().forEach(name -> headers.put(name, read.getProperty(name)));
        return headers;
    }
}
