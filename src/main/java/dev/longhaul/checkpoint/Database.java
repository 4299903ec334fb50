package dev.longhaul.checkpoint;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * One connection to the SQLite file. Every statement is a transaction of its own, and is on the disk when it returns:
 * write-ahead log with {@code synchronous=FULL}, one fsync a commit, and readers never wait for the writer.
 */
final class Database implements AutoCloseable {

    /** How long SQLite itself waits for another writer, and how often that is done before it is a problem. */
    private static final Duration BUSY_WAIT = Duration.ofSeconds(5);

    private static final int BUSY_TRIES = 3;

    private final Path file;
    private final Connection connection;

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens an existing file; an empty one gets its tables.
     *
     * @throws dev.longhaul.upload.ProblemException {@code store-unavailable}, {@code store-damaged} or {@code store-newer}
     */
    static Database open(Path file) {
        return open(file, BUSY_WAIT);
    }

    static Database open(Path file, Duration busyWait) {
        Database database;
        try {
            database = new Database(file, connect(file, busyWait));
        } catch (SQLException e) {
            throw StoreProblems.of(file, e);
        }
        try {
            database.setUp();
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Connection connect(Path file, Duration busyWait) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        // Never creates the file: it has been created with its mode.
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout((int) busyWait.toMillis());
        Properties properties = config.toProperties();
        // As an URI, a path with a question mark is no list of options.
        return JDBC.createConnection(JDBC.PREFIX + "file:" + file.toUri().getRawPath(), properties);
    }

    private void setUp() {
        int version = number("PRAGMA user_version");
        boolean isNew = version == 0 && number("SELECT count(*) FROM sqlite_master") == 0;
        if (!isNew && number("PRAGMA application_id") != Schema.APPLICATION_ID) {
            throw StoreProblems.foreign(file);
        }
        if (version > Schema.VERSION) {
            throw StoreProblems.newer(file, version, Schema.VERSION);
        }
        // fullfsync: on macOS an fsync alone leaves the bytes in the drive's cache. secure_delete: sessions of ended
        // uploads do not linger in free pages.
        run("PRAGMA synchronous=FULL; PRAGMA fullfsync=1; PRAGMA checkpoint_fullfsync=1; PRAGMA temp_store=MEMORY;"
                + " PRAGMA secure_delete=ON");
        if (!query("PRAGMA journal_mode=WAL", row -> row.getString(1)).contains("wal")) {
            throw StoreProblems.noLog(file);
        }
        if (isNew) {
            run(Schema.CREATE);
        }
    }

    private int number(String sql) {
        return query(sql, row -> row.getInt(1)).get(0);
    }

    /** Reads rows. */
    synchronized <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
        return retried(() -> {
            try (PreparedStatement statement = prepared(sql, parameters);
                    ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
                return found;
            }
        });
    }

    /** Writes; durable when it returns. */
    synchronized int update(String sql, Object... parameters) {
        return retried(() -> {
            try (PreparedStatement statement = prepared(sql, parameters)) {
                return statement.executeUpdate();
            }
        });
    }

    /** Runs a script of statements. */
    synchronized void run(String script) {
        retried(() -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(script);
            }
        });
    }

    private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /** A statement that found the file locked has done nothing, so it may be repeated. */
    private <T> T retried(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.run();
            } catch (SQLException e) {
                if (!StoreProblems.isBusy(e) || attempt == BUSY_TRIES) {
                    throw StoreProblems.of(file, e);
                }
            }
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw StoreProblems.of(file, e);
        }
    }

    /** Makes a value of a row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }
}
