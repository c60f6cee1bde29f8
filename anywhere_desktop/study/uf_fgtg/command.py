"""stub"""


def add_words(parser):
    pass


def run(options, watch):
    pass
