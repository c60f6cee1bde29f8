"""HD-Painter's attention (Manukyan et al., ICLR 2025), on diffusers' attention processors.

PAIntA: in self-attention, what a place in the hole takes from a place outside is weighted by how
much that place has to do with the prompt. RASG's score: how well the prompt's tokens attend to the
hole. Numbers follow the authors' published code.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from anywhere_desktop.engines.libraries import libraries

_COARSE, _FINE = 32, 16
"""Pixels a token where PAIntA works; the score is told by the coarse ones."""

_SMOOTH = (0.21194, 0.57612, 0.21194)
"""exp(-x²) at -1, 0, 1, normalised: the published smoothing of a prompt's map."""

_SCORE_SHIFT = 1.0


@dataclass
class Attention:
    """What the processors of one picture share.

    hole: `(1, 1, h, w)` of the whole picture, 1 = change; tokens: places of the prompt's tokens;
    introverted: whether PAIntA works in this step; seen: `(heads, places, tokens)` of each coarse
    cross-attention in this step, with the prompt, before its softmax.
    """

    hole: Any
    tokens: list[int]
    introverted: bool = True
    seen: list[Any] = field(default_factory=list)

    def level(self, places: int) -> int:
        """Pixels a token where a layer has so many places, 0 where it is none of the two."""
        height, width = self.hole.shape[-2:]
        return next((px for px in (_COARSE, _FINE) if places == (height // px) * (width // px)), 0)

    def hole_at(self, px: int) -> Any:
        """The hole, `(h / px, w / px)` bool."""
        pool = libraries().nn.functional.avg_pool2d
        return pool(self.hole, px)[0, 0] > 0.5

    def score(self) -> Any:
        """RASG's objective: the higher, the better the prompt fills the hole."""
        torch = libraries()
        maps = torch.cat(self.seen).mean(0)[:, self.tokens].float() - _SCORE_SHIFT
        hole = self.hole_at(_COARSE).float().reshape(-1, 1).expand_as(maps)
        each = torch.nn.functional.binary_cross_entropy_with_logits(maps, hole, reduction="none")
        return -each.mean(0).sum()


class PromptAware:
    """PAIntA for one transformer block's self-attention."""

    def __init__(self, attention: Attention, block: Any, plain: Any) -> None:
        self._attention, self._block, self._plain = attention, block, plain
        self._before: tuple[Any, Any] = (None, None)

    def remember(self, _: Any, given: Any, named: Any) -> None:
        """Before the block: what comes in, and the words."""
        self._before = given[0] if given else named["hidden_states"], named["encoder_hidden_states"]

    def __call__(self, attn: Any, hidden_states: Any, *more: Any, **named: Any) -> Any:
        """As any processor."""
        px = self._attention.level(hidden_states.shape[1])
        if not (px and self._attention.introverted):
            return self._plain(attn, hidden_states, *more, **named)
        likeness, values = _likeness(attn, hidden_states, hidden_states)
        usual = _attended(attn, likeness, values)
        hole = self._attention.hole_at(px)
        weight = self._of_prompt(usual, hole.shape)
        inside = hole.reshape(-1)
        to_outside = inside[:, None] & ~inside[None, :]
        one = weight.new_ones(())
        return _attended(
            attn, likeness * libraries().where(to_outside, weight[None, :], one), values
        )

    def _of_prompt(self, usual: Any, shape: Any) -> Any:
        """How much each place has to do with the prompt, `(places,)`, 0 to 1."""
        torch = libraries()
        block, (before, words) = self._block, self._before
        said = (before + usual).chunk(2)[-1]
        # Keys of both halves, since those are remembered between steps.
        query = block.attn2.head_to_batch_dim(block.attn2.to_q(block.norm2(said))).float()
        keys = block.attn2.to_k(words).chunk(2)[-1]
        keys = block.attn2.head_to_batch_dim(keys).float()
        map_ = (query @ keys.transpose(1, 2) * block.attn2.scale).softmax(-1).mean(0)
        of_prompt = _smoothed(map_[:, self._attention.tokens].sum(-1).reshape(shape)).reshape(-1)
        above = of_prompt - of_prompt.median()
        return (above / of_prompt.max().clamp_min(torch.finfo(above.dtype).tiny)).clamp(0, 1)


class Watched:
    """A cross-attention whose coarse maps are kept."""

    def __init__(self, attention: Attention, plain: Any) -> None:
        self._attention, self._plain = attention, plain

    def __call__(
        self, attn: Any, hidden_states: Any, encoder_hidden_states: Any, *more: Any, **named: Any
    ) -> Any:
        """As any processor."""
        if self._attention.level(hidden_states.shape[1]) != _COARSE:
            return self._plain(attn, hidden_states, encoder_hidden_states, *more, **named)
        likeness, values = _likeness(attn, hidden_states, encoder_hidden_states)
        self._attention.seen.append(likeness.chunk(2)[-1])
        return _attended(attn, likeness, values)


@contextmanager
def attending(unet: Any, attention: Attention) -> Iterator[None]:
    """While open, the denoiser's attention is HD-Painter's."""
    usual, hooks = dict(unet.attn_processors), []
    for module in unet.modules():
        if type(module).__name__ != "BasicTransformerBlock":
            continue
        aware = PromptAware(attention, module, module.attn1.processor)
        hooks.append(module.register_forward_pre_hook(aware.remember, with_kwargs=True))
        module.attn1.set_processor(aware)
        module.attn2.set_processor(Watched(attention, module.attn2.processor))
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()
        unet.set_attn_processor(usual)


def _likeness(attn: Any, queries: Any, others: Any) -> tuple[Any, Any]:
    """Scaled products of queries and keys `(b * heads, n, m)` in 32 bits, and the values."""
    query = attn.head_to_batch_dim(attn.to_q(queries)).float()
    key = attn.head_to_batch_dim(attn.to_k(others)).float()
    return query @ key.transpose(1, 2) * attn.scale, attn.head_to_batch_dim(attn.to_v(others))


def _attended(attn: Any, likeness: Any, values: Any) -> Any:
    made = likeness.softmax(-1).to(values.dtype) @ values
    return attn.to_out[0](attn.batch_to_head_dim(made))


def _smoothed(plane: Any) -> Any:
    torch = libraries()
    line = plane.new_tensor(_SMOOTH)
    kernel = (line[:, None] * line[None, :])[None, None]
    return torch.nn.functional.conv2d(plane[None, None], kernel, padding=1)[0, 0]
