"""UF-FGTG: a user-friendly fine-grained text generation model (Hei et al., AAAI 2024).

A coarse prompt goes through the fine-grained text encoder E_T (the OpenCLIP text model of Stable
Diffusion 2.1, 77 x 1024), a feature domain adapter (MLP 1024 -> 768) and a T5 that takes the
features as `inputs_embeds` and writes the fine prompt. In training three losses pull at it:

    L = L_mse + gamma_text * L_text + gamma_clip * L_clip

The paper publishes no code and no weights. What it leaves open is decided so:

- Adapter: two linear layers with GELU between, 1024 -> 1024 -> 768; all 77 places are handed on,
  as Stable Diffusion takes them.
- T5 is frozen when it comes with weights of its own (the paper's list of trained modules omits it)
  and trained when it is new.
- L_text, the text-feature conversion loss: cross-entropy of T5 on the fine prompt, plus
  `features` times the mean squared distance of E_T(coarse) from what a frozen copy of the first
  encoder makes of the fine prompt. The second part is what the plug-in mode lives on.
- L_mse: the denoising loss of the frozen Stable Diffusion, conditioned on E_T(coarse).
- N, the adaptive feature extraction: image representations are the class token of several layers
  of a frozen CLIP vision tower; two linear layers give each a score from itself and the text, a
  softmax makes weights of them, and their weighted mean is the picture's feature. L_clip is the
  symmetric contrastive loss between it and E_T's feature of the prompt (at the end token), with a
  learned temperature. N is used in training only.
- gamma_text 0.1 (the authors' own launch script), gamma_clip 0.1, features 0.5.
- "Six tokens" are T5's own; the prompt so far is T5's forced prefix, so that it is only ever
  continued; a word that the sixth token would cut is left out.
"""
