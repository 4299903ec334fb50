package dev.longhaul.credentials;

import java.nio.charset.StandardCharsets;

/**
 * The page that the browser ends on. Nothing of the request is shown on it, so that it cannot be used to show anything.
 *
 * @param status of the answer
 * @param title what came of it
 * @param text what to do now
 */
record ResultPage(int status, String title, String text) {

    static ResultPage done() {
        return new ResultPage(200, "Longhaul may upload now", "You can close this window and go back to the terminal.");
    }

    static ResultPage failed(String title) {
        return new ResultPage(400, title, "You can close this window; the terminal says more.");
    }

    static ResultPage ignored() {
        return new ResultPage(
                400,
                "This is not the answer that Longhaul waits for",
                "You can close this window; open the address that the terminal shows.");
    }

    byte[] html() {
        String html = """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Longhaul</title>
                <style>body{font:1.1em system-ui,sans-serif;max-width:32em;margin:20vh auto;padding:0 1em}</style></head>
                <body><h1>%s</h1><p>%s</p></body></html>
                """;
        return html.formatted(escaped(title), escaped(text)).getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
