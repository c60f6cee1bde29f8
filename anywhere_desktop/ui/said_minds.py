"""What is said of minds: their servers, their answers, and where they part from measurement; as
`said_sentences` has the other modules' sentences.
"""

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

MIND_SENTENCES = cast(
    "tuple[str, ...]",
    (
        # engines/chat/troubles.py, openai_chat.py
        QT_TRANSLATE_NOOP("SaidWords", "The server {model}"),
        QT_TRANSLATE_NOOP("SaidWords", "{mind} does not know that model or path (404): {reason}"),
        QT_TRANSLATE_NOOP("SaidWords", "{mind} finds the question too large (413)."),
        QT_TRANSLATE_NOOP("SaidWords", "{mind} failed ({status}): try again later. {reason}"),
        QT_TRANSLATE_NOOP("SaidWords", "{mind} failed ({status}): try again later."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{mind} points to another address ({status}): name that one.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{mind} refused the question ({status}): {reason}"),
        QT_TRANSLATE_NOOP("SaidWords", "{mind} broke off in the middle of its answer."),
        QT_TRANSLATE_NOOP("SaidWords", "The answer of {mind} was over 10 MB and was not read."),
        QT_TRANSLATE_NOOP("SaidWords", "{mind} answered something that is not its protocol."),
        QT_TRANSLATE_NOOP("SaidWords", "{mind} did not answer in time."),
        # engines/chat/keys.py, weights.py, local_chat.py, florence.py, and the extras
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "This system has no keyring that answers: set the variable {variable} before starting "
            "the program.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "This system has no keyring that answers: the key may still be in it.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{model} is no model: its folder has no config.json that names a type.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The model {model} cannot be loaded: {why}"),
        QT_TRANSLATE_NOOP("SaidWords", "{model} is no Florence-2 model: it cannot read labels."),
        QT_TRANSLATE_NOOP("SaidWords", "{model} could not be loaded within {limit} s."),
        QT_TRANSLATE_NOOP("SaidWords", "The local model took too long: choose a smaller one."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The local model cannot hold a conversation ({why}): choose one made for chat.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{model} failed at its work ({why}): choose another model.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{model} is kept in 4 bits: the GPU is small."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{model} needs about {needed} GB of memory and {free} GB are free: close other "
            "programs, or choose a smaller model.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{model} ran out of memory: close other programs, or choose a smaller model.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The mind {mind} needs an extra: start with `python3 installer/run.py --with {extra}`.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Gemini needs an extra: start with `python3 installer/run.py --with gemini`.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The older Gemini SDK is an extra: start with `python3 installer/run.py --with "
            "gemini-legacy`, or choose the mind gemini.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "OpenAI-style servers need an extra: start with `python3 installer/run.py --with "
            "openai`.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Chat servers need an extra: start with `python3 installer/run.py --with openai` (or "
            "gemini).",
        ),
        # compose/minds.py, core/consent.py
        QT_TRANSLATE_NOOP("SaidWords", "There is no mind {mind}: choose one of {minds}."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "A model must lie on this machine: copy the folder here first.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{address} is no address: write it as http://127.0.0.1:11434/v1.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The consent cannot be kept ({reason}): is {folder} writable?",
        ),
        # agents/mind.py, chat_analyzer.py, chat_selector.py, chat_evaluator.py
        QT_TRANSLATE_NOOP("SaidWords", "{mind} gave no usable answer ({why})."),
        QT_TRANSLATE_NOOP("SaidWords", "{mind} cannot look at pictures."),
        QT_TRANSLATE_NOOP("SaidWords", "{mind}: {calls} calls, {read} tokens in, {written} out."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{mind}: {calls} calls, {read} tokens in, {written} out, about ${cost}.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Measured: seen from {view}; the mind says {seen}. Measurement counts.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Measured: light from the {side}; the mind says {told}. Measurement counts.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The label reads {before} before and {after} after."),
        QT_TRANSLATE_NOOP("SaidWords", "{label} Its pixels are the photograph's own: that counts."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Such a product is not common in this place: choose a place where it is used.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The product's size does not fit the things round it: use fewer props.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "no reason given"),
        QT_TRANSLATE_NOOP("SaidWords", "the mind did not rank it"),
        QT_TRANSLATE_NOOP("SaidWords", "a prompt of words alone was not measured"),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Variant {variant}: the next best after those of the other variants.",
        ),
        # agents/replies.py: why an answer was of no use
        QT_TRANSLATE_NOOP("SaidWords", "it is far too long"),
        QT_TRANSLATE_NOOP("SaidWords", "it holds no JSON object"),
        QT_TRANSLATE_NOOP("SaidWords", "the answer is empty"),
        QT_TRANSLATE_NOOP("SaidWords", "{where} must be one of: {choices}"),
        QT_TRANSLATE_NOOP("SaidWords", "{where} must be a JSON object"),
        QT_TRANSLATE_NOOP("SaidWords", "{where} must have {least} items, not {count}"),
        QT_TRANSLATE_NOOP("SaidWords", "{where} must be {least} to {most}"),
        QT_TRANSLATE_NOOP("SaidWords", "{where} must be text"),
        QT_TRANSLATE_NOOP("SaidWords", "{where} must be a number"),
        QT_TRANSLATE_NOOP("SaidWords", "{where} lacks {key}"),
        QT_TRANSLATE_NOOP("SaidWords", "{count} different prompts were wanted, {found} came"),
        QT_TRANSLATE_NOOP("SaidWords", "prompts {first} and {second} are near copies"),
        QT_TRANSLATE_NOOP("SaidWords", "the ranking names {found} of {count} prompts"),
        QT_TRANSLATE_NOOP("SaidWords", "the instruction is empty"),
    ),
)
"""English, as `agents`, `compose/minds.py` and `engines/chat` write them."""
