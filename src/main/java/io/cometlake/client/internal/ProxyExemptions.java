// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The entries of {@code no_proxy}: a star, host names with their sub-domains, addresses, IPv4 networks, each with a port or not. */
final class ProxyExemptions {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private final List<String> entries;

    ProxyExemptions(String list) {
        entries = Pattern.compile(",")
                .splitAsStream(list.toLowerCase(Locale.ROOT))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    boolean contains(URI server) {
        String host = server.getHost().toLowerCase(Locale.ROOT);
        String hostAndPort = host + ":" + server.getPort();
        return entries.stream()
                .anyMatch(entry -> entry.equals("*")
                        || isUnder(host, entry)
                        || isUnder(hostAndPort, entry)
                        || (entry.contains("/") && isInNetwork(host, entry)));
    }

    private static boolean isUnder(String host, String entry) {
        String domain = entry.startsWith(".") ? entry.substring(1) : entry;
        return host.equals(domain) || host.equals("[" + domain + "]") || host.endsWith("." + domain);
    }

    private static boolean isInNetwork(String host, String network) {
        int slash = network.indexOf('/');
        String address = network.substring(0, slash);
        String length = network.substring(slash + 1);
        if (!IPV4.matcher(host).matches() || !IPV4.matcher(address).matches() || !length.matches("\\d{1,2}")) {
            return false;
        }
        int bits = Math.min(32, Integer.parseInt(length));
        long mask = bits == 0 ? 0 : (0xFFFF_FFFFL << (32 - bits)) & 0xFFFF_FFFFL;
        return (number(host) & mask) == (number(address) & mask);
    }

    private static long number(String address) {
        long number = 0;
        for (String part : Pattern.compile("\\.").split(address)) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }
}
