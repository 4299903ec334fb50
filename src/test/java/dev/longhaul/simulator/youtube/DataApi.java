package dev.longhaul.simulator.youtube;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Request;
import dev.longhaul.simulator.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The reading calls by which a finished video can be looked for (PROTOCOLS.md 1.8). */
final class DataApi {

    private static final int DEFAULT_PAGE = 5;
    private static final int LARGEST_PAGE = 50;

    private final VideoLibrary library;
    private final Authorization authorization;
    private final boolean hasChannel;

    DataApi(VideoLibrary library, Authorization authorization, boolean hasChannel) {
        this.library = library;
        this.authorization = authorization;
        this.hasChannel = hasChannel;
    }

    Response answer(Exchange exchange) {
        Optional<Response> refused = authorization.check(exchange, Authorization.MAY_READ);
        if (refused.isPresent()) {
            return refused.get();
        }
        Request request = exchange.request();
        if (!request.method().equals("GET")) {
            return GoogleErrors.error(405);
        }
        if (request.parameters("part").isEmpty()) {
            return GoogleErrors.error(400, "missingRequiredParameter", "Required parameter: part");
        }
        return switch (request.path()) {
            case YouTubePlatform.CHANNELS_PATH -> channels(request);
            case YouTubePlatform.PLAYLIST_PATH -> playlist(request);
            default -> videos(request);
        };
    }

    private Response channels(Request request) {
        if (request.parameter("mine").filter("true"::equals).isEmpty()) {
            return GoogleErrors.error(400, "missingRequiredParameter", "No filter selected. Expected mine=true.");
        }
        if (!hasChannel) {
            return list("youtube#channelListResponse", List.of(), 0, Optional.empty());
        }
        ObjectNode channel = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "youtube#channel")
                .put("id", VideoLibrary.CHANNEL);
        channel.putObject("contentDetails").putObject("relatedPlaylists").put("uploads", VideoLibrary.UPLOADS);
        return list("youtube#channelListResponse", List.of(channel), 1, Optional.empty());
    }

    private Response playlist(Request request) {
        if (request.parameter("playlistId").filter(VideoLibrary.UPLOADS::equals).isEmpty()) {
            return GoogleErrors.error(404, "playlistNotFound", "The playlist cannot be found.");
        }
        List<StoredVideo> newestFirst = new ArrayList<>(library.videos());
        Collections.reverse(newestFirst);
        int size = Math.min(
                LARGEST_PAGE,
                request.parameter("maxResults").map(Integer::parseInt).orElse(DEFAULT_PAGE));
        int from = request.parameter("pageToken").map(Integer::parseInt).orElse(0);
        int to = Math.min(newestFirst.size(), from + size);
        List<ObjectNode> items = newestFirst.subList(Math.min(from, to), to).stream()
                .map(DataApi::playlistItem)
                .toList();
        Optional<String> next = to < newestFirst.size() ? Optional.of(Integer.toString(to)) : Optional.empty();
        return list("youtube#playlistItemListResponse", items, newestFirst.size(), next);
    }

    private static ObjectNode playlistItem(StoredVideo video) {
        ObjectNode item = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "youtube#playlistItem")
                .put("id", "item-" + video.id());
        ObjectNode snippet = VideoLibrary.snippet(video).put("playlistId", VideoLibrary.UPLOADS);
        snippet.putObject("resourceId").put("kind", "youtube#video").put("videoId", video.id());
        item.set("snippet", snippet);
        item.putObject("contentDetails")
                .put("videoId", video.id())
                .put("videoPublishedAt", video.publishedAt().toString());
        return item;
    }

    private Response videos(Request request) {
        List<ObjectNode> items = request.parameters("id").stream()
                .map(library::find)
                .flatMap(Optional::stream)
                .map(video -> VideoLibrary.resource(video, request.parameters("part")))
                .toList();
        return list("youtube#videoListResponse", items, items.size(), Optional.empty());
    }

    private static Response list(String kind, List<ObjectNode> items, int total, Optional<String> nextPage) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", kind);
        nextPage.ifPresent(token -> json.put("nextPageToken", token));
        json.putObject("pageInfo").put("totalResults", total).put("resultsPerPage", items.size());
        json.putArray("items").addAll(items);
        return Response.json(200, json.toString());
    }
}
