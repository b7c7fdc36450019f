"""Chats, tickets and calls as they are copied or transcribed: who, when, and what was said."""
