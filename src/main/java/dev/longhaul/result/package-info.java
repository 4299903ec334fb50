/**
 * How those who want to hear it are told what became of an upload: a bus of EventBridge, a topic of SNS, a signed webhook, the source
 * object's tags. Each is told one event in one call; when, and how often, is the upload's business.
 */
package dev.longhaul.result;
