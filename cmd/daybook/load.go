package main

import (
	"context"
	"runtime/debug"
	"slices"
	"time"

	"daybook/bot"
	"daybook/cmd/daybook/assembly"
	"daybook/cmd/daybook/library"
	"daybook/corpus"
	"daybook/index"
)

// Memory is collected rarely while there is little of it, and held near the limit:
// reading both texts then takes less time and memory than with Go's defaults. Once they are
// read what is in use for questions is near to that limit, and a collector that is held to
// it would do little else: then there is more room. All are soft: a larger corpus only costs time.
const (
	gcPercent      = 400
	memoryLimit    = 60 << 20 // while the texts are read
	answeringLimit = 100 << 20
)

// makeRoom raises the limit of memory to that for answering, where it is lower.
func makeRoom() {
	if debug.SetMemoryLimit(-1) < answeringLimit {
		debug.SetMemoryLimit(answeringLimit)
	}
}

// library is where the texts and diaries are.
func (e *env) library() library.Library {
	return library.Library{Texts: e.config.Texts, Data: e.config.Data, Own: e.data}
}

// refuse says why a file is not taken.
func (e *env) refuse(path string, err error) {
	e.complain(library.Refusal(path, err))
}

// complainOfOwn says of the group's own calendars what keeps them from being used, or else
// the first thing that is wrong.
func (e *env) complainOfOwn(problems []corpus.Problem) {
	const hint = "“daybook check” lists all mistakes."
	if i := slices.IndexFunc(problems, library.Useless); i >= 0 {
		e.complain("the calendar that the mistake is in is passed over: "+problems[i].Error(), hint)
	} else if p, bad := library.FirstMistake(problems); bad {
		e.complain("a mistake in your calendar: "+p.Error(), hint)
	}
}

// open loads everything and makes the bot of the console.
func (e *env) open(ctx context.Context) (*bot.Bot, error) {
	c, x, err := e.read(ctx)
	if err != nil {
		return nil, err
	}
	return assembly.Console(c, x, e.config.Quote, e.shelf)
}

// read reads the library and indexes it. It says on stderr what is wrong with the texts, if
// anything, and shows that it works if that takes long.
func (e *env) read(ctx context.Context) (*corpus.Corpus, *index.Index, error) {
	done := e.progress("Reading the diaries")
	defer done()
	l, err := e.library().Load(ctx)
	if err != nil {
		return nil, nil, err
	}
	for _, p := range l.Refused {
		e.complain(p.File+" is passed over: "+p.Text, p.Hint)
	}
	for _, p := range l.Unfinished {
		e.complain(p.Text, p.Hint)
	}
	e.complainOfOwn(l.Own)
	e.library().Sweep(time.Now())
	makeRoom()
	x, err := index.BuildIn(ctx, l.Corpus, e.library().DiariesDir())
	if err == nil && x.Unkept() != nil {
		text, hint := e.plainly(x.Unkept())
		e.complain("the search index cannot be kept, and is made anew in memory at each start: "+text, hint)
	}
	return l.Corpus, x, err
}
