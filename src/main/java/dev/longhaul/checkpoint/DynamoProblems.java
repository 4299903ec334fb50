package dev.longhaul.checkpoint;

import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** What goes wrong with the table, in words. */
final class DynamoProblems {

    private DynamoProblems() {}

    /**
     * @param action as IAM names it
     */
    static ProblemException of(String table, String action, SdkException e) {
        if (e instanceof ResourceNotFoundException) {
            return noTable(table, e);
        }
        return AwsProblems.common("DynamoDB", action, "table " + table, e).orElseGet(() -> refused(table, action, e));
    }

    /** Whether the request may have been done all the same: nobody said that it was not. */
    static boolean isUnsure(ProblemException e) {
        return e.problem().type().equals("store-unreachable");
    }

    private static ProblemException noTable(String table, SdkException e) {
        return new ProblemException(
                new Problem(
                        "no-such-table",
                        "There is no DynamoDB table " + table,
                        "longhaul.aws.table names it, and in this account and region there is none of that name.",
                        "Deploy the stack that makes it, or correct the name or the region (docs/store.md, 'The table')."),
                e);
    }

    private static ProblemException refused(String table, String action, SdkException e) {
        if (says(e, "item size")) {
            return new ProblemException(
                    new Problem(
                            "record-too-large",
                            "The record of an upload is too large for DynamoDB",
                            "An item has at most 400 KB, and its metadata is the only large thing in it.",
                            "Shorten the video's description or the route's 'meta'."),
                    e);
        }
        return new ProblemException(
                new Problem(
                        "table-unusable",
                        "The DynamoDB table cannot be used",
                        action + " on table " + table + " was answered " + AwsProblems.code(e)
                                + (says(e, "index") ? ": it has not the index '" + DynamoItem.DUE_INDEX + "'" : "")
                                + ".",
                        "Compare its keys and its index with docs/store.md ('The table')."),
                e);
    }

    private static boolean says(SdkException e, String words) {
        return e instanceof AwsServiceException service
                && service.awsErrorDetails() != null
                && service.awsErrorDetails().errorMessage() != null
                && service.awsErrorDetails()
                        .errorMessage()
                        .toLowerCase(Locale.ROOT)
                        .contains(words);
    }

    static ProblemException otherUpload(String key) {
        return Fields.damaged("the item " + key + " holds another upload", null);
    }
}
