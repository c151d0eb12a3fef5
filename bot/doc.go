// Package bot is what Daybook says, and when. It knows no Discord.
//
// # A tour of the code, from the bottom up
//
// corpus is the domain: diaries, entries, items, passages. Below it are corpus/dates
// (dates that know how far they are known), corpus/when (the one reader of dates as people
// type them; corpus/when/lapse reckons how long a time is), corpus/names (people, terms, and the one
// reader of names), corpus/titlepage (whose a work is, who published it and under which licence),
// corpus/fold (the forms under which spellings meet) and corpus/book (pages, and anchors of paragraphs).
//
// corpus/extract takes a text out of its container and gives a corpus/document (by
// corpus/extract/packing, decode, web, office and blocks; corpus/pdf reads the hardest of them),
// and corpus/texts says which file is which text, by one table of formats. The passages of a known
// work are found in any copy by fingerprints, which corpus/prints takes: corpus/align lays them, on
// its rooms letters (what copies have alike), hits and arrange (the order of the work).
// corpus/litvinov and corpus/maisky know what only those works have. corpus/calendar holds our
// finding aid, which points into the texts by anchors and answers alone where they are not loaded.
// corpus.New joins all that into one immutable Corpus, and finds who is named in each passage.
//
// A diary that a group brings is read by corpus/tei (on corpus/tei/tree, for XML of any size; its
// room header says what headers tell of the work) or corpus/dated (corpus/dated/plain finds the blocks of
// plain text, printed reads the dates above entries), kept by corpus/store in one
// file, and its entries are read from there when needed; its index lies on disk beside it.
//
// index joins what searches a Corpus: index/fulltext, with bleve, is for /search (whose
// language is read by index/query); index/ask is for /ask, a weighing of what the calendar and
// the text say, with a confidence below which the honest answer is that nothing was found.
// index/lexicon knows for it which words stand where and what they mean, by the tables of
// index/vectors, index/synonyms and index/thesaurus, which cmd/vectors, cmd/synonyms and
// cmd/thesaurus made; cmd/weights fits the numbers. index/prose makes words of texts for both.
// Their tests share an invented diary, in index/indextest.
//
// bot answers. A [Command] declares its name, options, examples and function; registration
// with Discord, help, completion and the checking of arguments follow from it. A [Request]
// has one text form, "/on date:1938-03", which people type in the console and which buttons
// carry, so that there are no sessions. An [Answer] has no markup; adapters render it:
// bot/console for terminals and programs, bot/discord/render for Discord.
//
// The commands live in rooms of their own, which bot/rooms lists in one table: bot/browse
// reads by date, page and ID, and knows what a typed ID means; bot/who has people and terms;
// bot/search and bot/question find words and answers; bot/works says what is known of the
// diaries; bot/cite writes citations and bot/handout sheets. bot/picture draws. Their
// tests share two invented diaries, in bot/bottest.
//
// The daily post is a house of rooms: bot/daily/schedule says what is due when (pure functions,
// and all that we ask of cron), bot/daily/post what is kept of a post and who brings it,
// bot/daily/ladder what is posted on a date, bot/daily/runner claims, sends and notes it, by
// bot/daily/clock where ours and Discord's differ; bot/daily has the commands of /daily, which it
// hands to the Bot, and knows no runner. bot/shelf, what members save and note, is another:
// bot/shelf/stock says what is kept, bot/shelf/export writes it into files. What both keep,
// bot/state/bolt or bot/state/postgres keep for them, by one contract (bot/state/statetest);
// bot/state/late stands for a state that cannot be opened yet.
//
// bot/discord is the adapter: bot/discord/rest is the half that needs no bot (it asks, posts, and
// knows what it may do in a channel; `daybook check` with a token uses it alone),
// bot/discord/render makes messages, and bot/discord itself listens and answers.
// bot/discord/fakediscord is a Discord in memory, for the tests and for the chat page
// of bot/playground. cmd/daybook is the program: its commands and exit codes. What they are
// made of has rooms there: config (settings), library (texts and diaries on the disk), ingest (what
// import does), assembly (a bot of its parts, for the console, Discord and play), server, play and
// score (what eval does).
//
// # The life of /who Krestinsky
//
// The gateway delivers an interaction; bot/discord takes a context with a deadline and
// turns it into Request{Command: "who", Args: {"name": "Krestinsky"}}. [Bot.Ask] finds
// the command, checks the arguments against its options and calls bot/who, which looks the
// name up: a person, or several, in which case the answer is the choice between them.
// It composes the Answer from the authority record and the passages that name the
// person. The adapter renders that within Discord's limits and sends it: as the
// response if it is quick, by editing a deferred one if two seconds have passed. A
// [*UserError] becomes a private sentence with a hint; any other error is logged once,
// with the interaction's ID, and the asker gets a stock sentence with that ID.
//
// # To add a command
//
// Write it, a Command and its function, as one file in the room where it belongs, and add it
// to the table in bot/rooms; its Russian name and summary go into bot/discord/russian.go.
package bot
