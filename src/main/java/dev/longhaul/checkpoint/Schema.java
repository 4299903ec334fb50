package dev.longhaul.checkpoint;

/** The tables. The JSON is the record; the other columns are what is searched and compared. Times are epoch milliseconds. */
final class Schema {

    /** Stored as {@code user_version}. */
    static final int VERSION = 1;

    /** "LHUL": tells this file from other SQLite databases. */
    static final int APPLICATION_ID = 0x4C48554C;

    /**
     * One transaction: a process killed within it leaves an empty file. {@code due_at} is null once an upload has ended,
     * {@code ended_at} until then.
     */
    static final String CREATE = """
            BEGIN IMMEDIATE;
            CREATE TABLE uploads (
              id TEXT PRIMARY KEY,
              state TEXT NOT NULL,
              destination TEXT NOT NULL,
              due_at INTEGER,
              ended_at INTEGER,
              created_at INTEGER NOT NULL,
              version INTEGER NOT NULL,
              fence INTEGER NOT NULL,
              json TEXT NOT NULL
            );
            CREATE INDEX uploads_due ON uploads (due_at) WHERE due_at IS NOT NULL;
            CREATE INDEX uploads_ended ON uploads (ended_at) WHERE ended_at IS NOT NULL;
            CREATE TABLE pauses (
              destination TEXT PRIMARY KEY,
              until_at INTEGER NOT NULL,
              json TEXT NOT NULL
            );
            PRAGMA application_id = 1279808844;
            PRAGMA user_version = 1;
            COMMIT;
            """;

    private Schema() {}
}
