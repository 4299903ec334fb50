package dev.longhaul;

import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/**
 * Secrets on AWS.
 *
 * @param secrets gives a client when one is needed; whoever made it closes it
 * @param parameters likewise
 */
record AwsSecrets(Supplier<SecretsManagerClient> secrets, Supplier<SsmClient> parameters) implements RemoteSecrets {

    private static final int TOO_MANY = 429;

    @Override
    public Optional<byte[]> secret(String id) {
        try {
            GetSecretValueResponse secret = secrets.get().getSecretValue(request -> request.secretId(id));
            return Optional.of(
                    secret.secretString() != null
                            ? secret.secretString().getBytes(StandardCharsets.UTF_8)
                            : secret.secretBinary().asByteArray());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw problem("secretsmanager:GetSecretValue", e);
        }
    }

    @Override
    public Optional<byte[]> parameter(String name) {
        try {
            return Optional.of(parameters
                    .get()
                    .getParameter(request -> request.name(name).withDecryption(true))
                    .parameter()
                    .value()
                    .getBytes(StandardCharsets.UTF_8));
        } catch (ParameterNotFoundException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw problem("ssm:GetParameter", e);
        }
    }

    /** The service's own code for it; its message may hold anything. */
    private static ProblemException problem(String action, SdkException e) {
        if (e instanceof AwsServiceException service && service.statusCode() < 500 && !isThrottled(service)) {
            String code = service.awsErrorDetails() == null
                    ? ""
                    : service.awsErrorDetails().errorCode() + ", ";
            return new ProblemException(
                    new Problem(
                            "credentials-unreadable",
                            "The credentials may not be read",
                            "AWS refuses " + action + ": " + code + "status " + service.statusCode() + ".",
                            "Give the function the right to " + action
                                    + ", and to kms:Decrypt if a key of its own encrypts the secret."),
                    e);
        }
        return new ProblemException(
                new Problem(
                        "credentials-unreachable",
                        "The credentials cannot be read now",
                        action + ": " + e.getClass().getSimpleName() + ".",
                        "It is tried again by itself. If it stays so, look at the network and at AWS."),
                e);
    }

    private static boolean isThrottled(AwsServiceException e) {
        return e.isThrottlingException() || e.statusCode() == TOO_MANY;
    }
}
