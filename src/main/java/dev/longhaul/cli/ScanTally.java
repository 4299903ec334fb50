package dev.longhaul.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a scan has found so far; the objects themselves are not kept. */
final class ScanTally {

    long objects;
    long recorded;
    long known;
    long refused;
    long unwanted;
    long unreadable;

    String sentence() {
        return objects + " objects: " + recorded + " uploads recorded, " + known + " known, " + refused + " refused; "
                + unwanted + " objects unwanted, " + unreadable + " unreadable.";
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("objects", objects);
        json.put("recorded", recorded);
        json.put("known", known);
        json.put("refused", refused);
        json.put("unwanted", unwanted);
        json.put("unreadable", unreadable);
        return json;
    }
}
