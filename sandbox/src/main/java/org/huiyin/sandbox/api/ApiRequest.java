package org.huiyin.sandbox.api;

import java.util.Map;

/// One HTTP request under /cgi-bin/.
///
/// @param query the first value of each parameter of the address; the body's are not among them
public record ApiRequest(String method, Map<String, String> query, String body, String ip) {}
