/** An app that deploys one Longhaul alone, from options in the CDK's context: what a newcomer runs. Another app takes the construct. */
package dev.longhaul.cdk.app;
