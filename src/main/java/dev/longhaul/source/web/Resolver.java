package dev.longhaul.source.web;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host. */
@FunctionalInterface
interface Resolver {

    /** All of them, at least one. */
    InetAddress[] addresses(String host) throws UnknownHostException;
}
