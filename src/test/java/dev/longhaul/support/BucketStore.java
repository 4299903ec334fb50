package dev.longhaul.support;

import dev.longhaul.source.ObjectName;
import dev.longhaul.source.ObjectStore;
import dev.longhaul.source.StoredObject;
import dev.longhaul.upload.SourceIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Buckets in memory. What is asked for is noted, and can be made to fail. */
public final class BucketStore implements ObjectStore {

    private final Map<String, Kept> objects = new TreeMap<>();
    private final Map<String, IOException> broken = new HashMap<>();

    /** Calls in their order: {@code find s3://bucket/key}. */
    public final List<String> calls = new ArrayList<>();

    /** An object; its bytes may be fewer than it says, if it is to look large. */
    private static final class Kept {
        private final StoredObject object;
        private final byte[] bytes;
        private final Map<String, String> tags;

        Kept(StoredObject object, byte[] bytes, Map<String, String> tags) {
            this.object = object;
            this.bytes = bytes.clone();
            this.tags = tags;
        }
    }

    public void put(String bucket, String key, byte[] bytes) {
        put(bucket, key, bytes, bytes.length, Map.of(), Map.of());
    }

    public void put(String bucket, String key, String text) {
        put(bucket, key, text.getBytes(StandardCharsets.UTF_8));
    }

    public void put(
            String bucket,
            String key,
            byte[] bytes,
            long sizeBytes,
            Map<String, String> metadata,
            Map<String, String> tags) {
        ObjectName name = new ObjectName(bucket, key, Optional.empty());
        String etag = Integer.toHexString(Arrays.hashCode(bytes));
        SourceIdentity identity = new SourceIdentity(name.location(), sizeBytes, "etag:" + etag);
        objects.put(
                name.location(), new Kept(new StoredObject(name, identity, etag, "", metadata), bytes, tags));
    }

    public String etag(String bucket, String key) {
        return objects.get("s3://" + bucket + "/" + key).object.etag();
    }

    /** From now on a call about this object fails: {@code "tags s3://bucket/key"}. */
    public void fail(String call) {
        broken.put(call, new IOException("broken on purpose"));
    }

    @Override
    public Optional<StoredObject> find(ObjectName name) throws IOException {
        return kept("find", name).map(each -> each.object);
    }

    @Override
    public Map<String, String> tags(ObjectName name) throws IOException {
        return kept("tags", name).map(each -> each.tags).orElse(Map.of());
    }

    @Override
    public Optional<byte[]> beginning(ObjectName name, int most) throws IOException {
        return kept("beginning", name)
                .map(each -> each.bytes)
                .map(bytes -> Arrays.copyOf(bytes, Math.min(bytes.length, most)));
    }

    @Override
    public void list(String bucket, String prefix, Visitor visitor) throws IOException {
        kept("list", new ObjectName(bucket, prefix, Optional.empty()));
        String start = "s3://" + bucket + "/" + prefix;
        for (Kept each : List.copyOf(objects.values())) {
            if (each.object.name().location().startsWith(start)) {
                visitor.found(each.object.name());
            }
        }
    }

    private Optional<Kept> kept(String call, ObjectName name) throws IOException {
        String line = call + " " + name.location();
        calls.add(line);
        if (broken.containsKey(line)) {
            throw broken.get(line);
        }
        return Optional.ofNullable(objects.get(name.location()));
    }
}
