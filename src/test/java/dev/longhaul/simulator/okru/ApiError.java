package dev.longhaul.simulator.okru;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.longhaul.simulator.Response;

/** An error as the API tells it: with status 200. */
record ApiError(int code, String message) {

    static final int PARAMETER = 100;
    static final int APPLICATION_KEY = 101;
    static final int SESSION_EXPIRED = 102;
    static final int SESSION_KEY = 103;
    static final int SIGNATURE = 104;
    static final int METHOD = 3;
    static final int NOT_FOUND = 300;

    /** One that is played. */
    static ApiError played(int code) {
        return new ApiError(code, "SIMULATED : the simulator plays " + code);
    }

    Response response() {
        return json(JsonNodeFactory.instance
                .objectNode()
                .put("error_code", code)
                .put("error_msg", message)
                .putNull("error_data")
                .toString());
    }

    static Response json(String text) {
        return Response.of(200).body("application/json;charset=utf-8", text);
    }
}
