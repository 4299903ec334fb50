package dev.longhaul.bench;

import com.google.api.client.googleapis.media.MediaHttpUploader;
import com.google.api.client.googleapis.media.MediaHttpUploader.UploadState;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.InputStreamContent;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.youtube.YouTube;
import com.google.api.services.youtube.model.Video;
import com.google.api.services.youtube.model.VideoSnippet;
import com.google.api.services.youtube.model.VideoStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Google's own Java client, used as its documentation shows; it buffers every chunk whole. */
final class GoogleUploader implements Carrier {
    private final int chunkBytes;

    GoogleUploader(int chunkBytes) {
        this.chunkBytes = chunkBytes;
    }

    @Override
    public void carry(Job job, Stopwatch watch) throws IOException {
        YouTube youTube = new YouTube.Builder(
                        new NetHttpTransport(), GsonFactory.getDefaultInstance(), request -> prepare(request, job))
                .setApplicationName("longhaul-bench")
                .setRootUrl(job.platform() + "/")
                .build();
        Video metadata = new Video()
                .setSnippet(new VideoSnippet().setTitle("Benchmark").setCategoryId("22"))
                .setStatus(new VideoStatus().setPrivacyStatus("private"));
        try (InputStream in = job.open(0, job.bytes())) {
            InputStreamContent media = new InputStreamContent("video/mp4", in);
            media.setLength(job.bytes());
            YouTube.Videos.Insert insert = youTube.videos().insert(List.of("snippet", "status"), metadata, media);
            MediaHttpUploader uploader = insert.getMediaHttpUploader();
            uploader.setChunkSize(chunkBytes);
            uploader.setProgressListener(now -> {
                if (now.getUploadState() == UploadState.INITIATION_COMPLETE) {
                    watch.start();
                }
            });
            if (insert.execute().getId() == null) {
                throw new IOException("the answer names no video");
            }
        }
    }

    private static void prepare(HttpRequest request, Job job) {
        request.setConnectTimeout(Limits.IDLE_MILLIS);
        request.setReadTimeout(Limits.IDLE_MILLIS);
        request.getHeaders().setAuthorization("Bearer " + job.token());
    }
}
