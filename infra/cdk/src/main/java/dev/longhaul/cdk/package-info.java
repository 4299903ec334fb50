/**
 * Longhaul as a construct of the AWS CDK: {@link dev.longhaul.cdk.Longhaul} with {@link dev.longhaul.cdk.LonghaulProps}. The stack is that of
 * {@code infra/sam/template.yaml}, which says why each value is what it is; {@code infra/policy} holds both to the same description.
 *
 * <p>Constructs of the CDK's second level are taken where they make exactly that. Where they would give away more (a queue's
 * {@code grantSendMessages} gives three verbs for one; a key of a secret is opened to the whole account), it is the first level.
 */
package dev.longhaul.cdk;
