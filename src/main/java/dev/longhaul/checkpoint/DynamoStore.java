package dev.longhaul.checkpoint;

import dev.longhaul.upload.Cancellations;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Pauses;
import java.security.SecureRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The store for functions: one table of DynamoDB (docs/store.md, "The table"). Every write is conditional; sessions are sealed
 * before they leave the process. It makes no table: that is for whoever deploys.
 */
public final class DynamoStore {

    private final DynamoTable table;
    private final SessionSeal seal;

    /**
     * Asks nothing of DynamoDB yet.
     *
     * @param client with timeouts shorter than an invocation's reserve; it stays the caller's to close
     * @param table its name or ARN
     * @param seal for sessions: {@link SessionSeals}
     * @param random for the marks that tell one's own writes
     */
    public DynamoStore(DynamoDbClient client, String table, SessionSeal seal, SecureRandom random) {
        this.table = new DynamoTable(client, table, random);
        this.seal = seal;
    }

    public Checkpoints checkpoints() {
        return new DynamoCheckpoints(table, seal);
    }

    /** The same uploads, without a need for the keys of their sessions: for who calls for invocations and makes none. */
    public Checkpoints unopened() {
        return new DynamoCheckpoints(table, new UnopenedSeal());
    }

    public Pauses pauses() {
        return new DynamoPauses(table);
    }

    public Cancellations cancellations() {
        return new DynamoCancellations(table);
    }
}
