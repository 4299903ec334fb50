package dev.longhaul.simulator.apivideo;

import dev.longhaul.upload.ByteRange;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Fetches files from addresses, as the service does; from this machine only. */
final class Puller implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "apivideo-puller");
        thread.setDaemon(true);
        return thread;
    });

    private final boolean atOnce;

    /** @param atOnce whether the file is there when {@link #fetch} returns */
    Puller(boolean atOnce) {
        this.atOnce = atOnce;
    }

    void fetch(SimulatedVideo video, String address, boolean fails) {
        if (fails) {
            video.breaks();
            return;
        }
        Runnable fetching = () -> {
            try {
                fetch(video, URI.create(address));
            } catch (IOException | RuntimeException e) {
                video.breaks();
            }
        };
        if (atOnce) {
            fetching.run();
        } else {
            threads.execute(fetching);
        }
    }

    private static void fetch(SimulatedVideo video, URI address) throws IOException {
        if (!address.getHost().equals("127.0.0.1") && !address.getHost().equals("localhost")) {
            throw new IOException("not on this machine");
        }
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setInstanceFollowRedirects(false);
        long length = connection.getContentLengthLong();
        if (connection.getResponseCode() != 200 || length <= 0) {
            throw new IOException("answer " + connection.getResponseCode());
        }
        video.begin(SimulatedVideo.Mode.WHOLE, length, 0);
        byte[] buffer = new byte[64 * 1024];
        long at = 0;
        try (InputStream in = connection.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                video.write(at, buffer, count);
                at += count;
            }
        }
        video.store(ByteRange.ofLength(0, at));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
