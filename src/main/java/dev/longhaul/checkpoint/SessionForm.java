package dev.longhaul.checkpoint;

import dev.longhaul.upload.Session;
import dev.longhaul.upload.UploadId;
import java.util.Map;
import java.util.TreeMap;

/** The stored form of a session, the field {@code session} of the state that carries it. */
sealed interface SessionForm {

    void write(JsonObject state, Session session);

    /** Reads nothing but its own form: a session in clear among sealed ones was not put there by Longhaul. */
    Session read(Fields state);

    /** In clear, for a store that keeps its files to their owner. */
    record Clear() implements SessionForm {

        @Override
        public void write(JsonObject state, Session session) {
            state.put("session", object(session));
        }

        @Override
        public Session read(Fields state) {
            return session(state.object("session"));
        }
    }

    /** As one sealed text. */
    record Sealed(SessionSeal seal, UploadId id) implements SessionForm {

        @Override
        public void write(JsonObject state, Session session) {
            state.put("session", seal.seal(id, object(session).write()));
        }

        @Override
        public Session read(Fields state) {
            return Json.read(seal.open(id, state.text("session")), SessionForm::session);
        }
    }

    private static JsonObject object(Session session) {
        JsonObject secrets = new JsonObject();
        // Sorted: what is stored is the same for the same session.
        new TreeMap<>(session.secrets()).forEach(secrets::put);
        return new JsonObject().put("startedAt", session.startedAt()).put("secrets", secrets);
    }

    private static Session session(Fields fields) {
        Fields stored = fields.object("secrets");
        Map<String, String> secrets = new TreeMap<>();
        stored.names().forEach(name -> secrets.put((String) name, stored.text((String) name)));
        return new Session(secrets, fields.instant("startedAt"));
    }
}
