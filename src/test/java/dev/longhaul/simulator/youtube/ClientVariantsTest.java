package dev.longhaul.simulator.youtube;

import static dev.longhaul.simulator.youtube.RawUpload.GRANULE;
import static dev.longhaul.simulator.youtube.RawUpload.slice;
import static dev.longhaul.simulator.youtube.RawUpload.video;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.Headers;
import dev.longhaul.simulator.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real clients send beside the seed's form: each row of the table in PROTOCOLS.md 1.1. */
class ClientVariantsTest {

    private static final byte[] VIDEO = video(GRANULE + 1000);
    private static final int TOTAL = VIDEO.length;

    @TempDir
    Path directory;

    private YouTubeSimulator simulator;
    private RawUpload upload;

    @BeforeEach
    void open() {
        simulator = YouTubeSimulator.builder()
                .directory(directory)
                .allowUnknownLength()
                .start();
        upload = new RawUpload(simulator);
    }

    @AfterEach
    void close() throws IOException {
        upload.close();
        simulator.close();
        assertThat(simulator.report().refusals()).isEmpty();
    }

    @Test
    void unknownTotal_lastChunkTellsIt() throws IOException {
        startWithoutLength();
        assertThat(upload.put("bytes 0-262143/*", slice(VIDEO, 0, GRANULE)).status())
                .isEqualTo(308);
        assertThat(upload.put("bytes 262144-263143/263144", slice(VIDEO, GRANULE, 1000))
                        .status())
                .isEqualTo(201);
        assertStored(VIDEO);
    }

    @Test
    void unknownTotal_emptyRequestCommits() throws IOException {
        startWithoutLength();
        assertThat(upload.put("bytes 0-262143/*", slice(VIDEO, 0, GRANULE)).status())
                .isEqualTo(308);
        assertThat(upload.put("bytes */*", new byte[0]).status()).isEqualTo(308);
        assertThat(upload.query(GRANULE).status()).isEqualTo(201);
        assertStored(slice(VIDEO, 0, GRANULE));
    }

    @Test
    void emptyFile_isCommittedByItsQuery() throws IOException {
        upload.start(0);
        assertThat(upload.put("bytes */0", new byte[0]).status()).isEqualTo(201);
        assertStored(new byte[0]);
    }

    @Test
    void openEnd_isTheTotal() throws IOException {
        upload.start(TOTAL);
        assertThat(upload.put("bytes 0-*/" + TOTAL, VIDEO).status()).isEqualTo(201);
        assertStored(VIDEO);
    }

    @Test
    void postWithNo308_has200AndTheOverride() throws IOException {
        upload.start(TOTAL);
        Headers headers = upload.dataHeaders("bytes 0-262143/" + TOTAL).with("X-GUploader-No-308", "yes");
        Response answer = upload.client().send("POST", upload.session(), headers, slice(VIDEO, 0, GRANULE));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().first("X-Http-Status-Code-Override")).contains("308");
        assertThat(answer.headers().first("Range")).contains("bytes=0-262143");
        // The 200 told 262144 bytes and not the end.
        assertThat(upload.chunk(VIDEO, GRANULE, 1000).status()).isEqualTo(201);
        assertThat(simulator.report().resentConfirmedBytes()).isZero();
        assertStored(VIDEO);
    }

    @Test
    void chunk_withoutContentType_isAccepted() throws IOException {
        upload.start(TOTAL);
        Headers headers = upload.dataHeaders("bytes 0-263143/" + TOTAL).without("Content-Type");
        assertThat(upload.client().send("PUT", upload.session(), headers, VIDEO).status())
                .isEqualTo(201);
        assertStored(VIDEO);
    }

    @Test
    void gzippedChunk_countsItsPlainBytes() throws IOException {
        upload.start(TOTAL);
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(VIDEO);
        }
        Headers headers = upload.dataHeaders("bytes 0-263143/" + TOTAL).with("Content-Encoding", "gzip");
        assertThat(upload.client()
                        .send("PUT", upload.session(), headers, zipped.toByteArray())
                        .status())
                .isEqualTo(201);
        assertStored(VIDEO);
    }

    @Test
    void expectContinue_isAnsweredBeforeTheBody() throws IOException {
        upload.start(TOTAL);
        Headers headers = upload.dataHeaders("bytes 0-263143/" + TOTAL)
                .with("Expect", "100-continue")
                .with("Content-Length", "" + TOTAL);
        upload.client().sendHead("PUT", upload.session(), headers);
        assertThat(upload.client().read().status()).isEqualTo(100);
        upload.client().sendBytes(VIDEO, 0, TOTAL);
        assertThat(upload.client().read().status()).isEqualTo(201);
    }

    private void startWithoutLength() throws IOException {
        upload.start(upload.startHeaders(1).without("X-Upload-Content-Length"), RawUpload.METADATA);
    }

    private void assertStored(byte[] expected) throws IOException {
        Path stored = simulator.report().videos().get(0).path().orElseThrow();
        assertThat(Files.readAllBytes(stored)).isEqualTo(expected);
    }
}
