package org.huiyin.sandbox.callback;

/// What a bot's passive reply shows to the person.
///
/// @param kind the MsgType of the reply
public record Answer(String kind, String text) {}
