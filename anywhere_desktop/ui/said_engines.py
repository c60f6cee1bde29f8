"""What models say while they work, minds, and edits by instruction; as `said_sentences` has the
other modules' sentences.
"""

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

ENGINE_SENTENCES = cast(
    "tuple[str, ...]",
    (
        # engines/diffusion, agents/diffusion_templater.py: what a model says while it works
        QT_TRANSLATE_NOOP("SaidWords", "Loading {model} ({how})."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The memory was not enough: other models have left it, trying again.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The memory was not enough: trying again with {how}."),
        QT_TRANSLATE_NOOP("SaidWords", "There may be room for more now: {how}."),
        QT_TRANSLATE_NOOP(
            "SaidWords", "The memory was not enough: enlarging in tiles of {side} px."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "The model could not be compiled here ({detail}): it works uncompiled."
        ),
        QT_TRANSLATE_NOOP("SaidWords", "Nothing is compiled here: {how}."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The prompt is longer than CLIP's 77 tokens: it was read in {count} pieces.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The prompt has {count} tokens and the model reads {most}: its end is not heeded.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "Going on from the base model's own latents."),
        QT_TRANSLATE_NOOP("SaidWords", "This model takes no negative prompt: not heeded: {what}."),
        # agents/mind.py, agents/chat_evaluator.py, engines/chat, compose/minds.py: minds
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The builtin {role} took over: {why}",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "All gates pass, but {name} doubts {line}: {reason}",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Gates fail ({names}), though {name} finds nothing wrong: gates count.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "No label is read.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The label reads {before} before and after.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} refused the key ({status}): check or renew it in Settings, Minds and keys.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} cannot be reached at {address}: is it running, is the network up?",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} did not answer within {limit} s.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The quota at {name} is used up (429): look at your plan there.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} has too many requests (429): wait a minute, or choose another mind.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "That is no key: it has 8 to 512 letters, digits and signs, no spaces.",
        ),
        # agents/editor.py, agents/instructions, pipeline/editing.py: edits by instruction
        QT_TRANSLATE_NOOP(
            "SaidWords", "Say what to change, as: make it warmer and blur the background."
        ),
        QT_TRANSLATE_NOOP("SaidWords", "Nothing of this instruction can be carried out. {why}"),
        QT_TRANSLATE_NOOP(
            "SaidWords", "Nothing is marked to be cleaned up: paint over the spots first."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "Nearly everything is marked: leave something to fill the spots from."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "There is no cut-out: cut the product out first, then ask for it alone."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "The marked region lies on the product: the product is edited there."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "Nothing was found to correct: the picture measures neutral."
        ),
        QT_TRANSLATE_NOOP("SaidWords", "Nothing to straighten was found: say by how many degrees."),
        QT_TRANSLATE_NOOP(
            "SaidWords", "White balance is read as on a camera: a lower setting is cooler."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "What stands in a photograph cannot be taken out by words alone: paint over it, and "
            "it is filled from what is round about.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Nothing may change there: mark a larger region, or let the product change.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "This crew takes your words as they are: there is nothing to derive.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "“{first}” and “{second}” contradict each other."),
        QT_TRANSLATE_NOOP("SaidWords", "Not done, as you said: {words}."),
        QT_TRANSLATE_NOOP(
            "SaidWords", "A crop needs a ratio, as 4:5 or square: the picture stays whole."
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The background stays where no other words change it."),
        QT_TRANSLATE_NOOP("SaidWords", "The product was edited, as asked."),
        QT_TRANSLATE_NOOP("SaidWords", "The frame did not move."),
        QT_TRANSLATE_NOOP("SaidWords", "Not carried out: {words}"),
        QT_TRANSLATE_NOOP("SaidWords", "marked spots filled from what is round about"),
        QT_TRANSLATE_NOOP("SaidWords", "background transparent, by the product's matte"),
        QT_TRANSLATE_NOOP("SaidWords", "developed at full size in linear light, {bits} bit"),
        QT_TRANSLATE_NOOP("SaidWords", "framed to {width} x {height} px"),
        QT_TRANSLATE_NOOP(
            "SaidWords", "background rendered by the studio at {width} x {height} px"
        ),
    ),
)
"""English, as the modules write them."""
