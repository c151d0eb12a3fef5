package shelf

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"daybook/bot"
	"daybook/bot/browse"
	"daybook/bot/shelf/stock"
)

// DeskConfig is what a Desk is made of.
type DeskConfig struct {
	// Store returns where things are kept; required. Where create is false and nothing was
	// kept yet, it may return nil: then nothing need be made for it.
	Store func(ctx context.Context, create bool) (stock.State, error)
	// Elsewhere is what else is kept, for /privacy; it may be nil.
	Elsewhere Elsewhere
	// Monthly is the most letters of a work in copyright that a server may be shown in public
	// in a month; 0 for no bound.
	Monthly int
	// Courses says where the daily posts of a server stand that read in order; nil for none.
	Courses func(ctx context.Context, guild string) ([]bot.Course, error)
	Now     func() time.Time
	Log     *slog.Logger
}

// A Desk answers /save, /shelf, /note, /log and /privacy, and puts notes beside passages. It may
// be used from many goroutines; the zero value is of no use.
type Desk struct {
	DeskConfig
	Meter stock.Meter // of what a server is shown in public
}

// NewDesk makes a Desk; its commands are handed to the Bot, and Beside.
func NewDesk(c DeskConfig) (*Desk, error) {
	if c.Store == nil {
		return nil, errors.New("make the desk of the shelf: no store")
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return &Desk{DeskConfig: c, Meter: stock.Meter{Store: c.Store, Monthly: c.Monthly, Now: c.Now}}, nil
}

// Commands are those of the shelf, for bot.Config.More.
func (d *Desk) Commands() []bot.Command {
	return []bot.Command{d.saveCommand(), d.shelfCommand(), d.noteCommand(), d.logCommand(), d.privacyCommand()}
}

// now is the time as it is kept.
func (d *Desk) now() time.Time { return d.Now().UTC().Truncate(time.Second) }

// groupMark begins the name of a server's folder, as people write it.
const groupMark = "group:"

// begin takes a request up: it must be somebody's, and where it changes something, no
// other process may have taken it.
func (d *Desk) begin(ctx context.Context, r bot.Request, changes bool) (stock.State, error) {
	if r.From.User == "" {
		return nil, &bot.UserError{Text: "It is not known who asks.", Hint: "Ask in Discord, or in the console."}
	}
	s, err := d.Store(ctx, true)
	if err != nil {
		return nil, fmt.Errorf("open the shelf: %w", err)
	}
	if !changes || r.From.Interaction == "" {
		return s, nil
	}
	first, err := s.Once(ctx, "interaction "+r.From.Interaction, d.now())
	if err == nil && !first {
		err = bot.ErrElsewhere
	}
	return s, err
}

// owners are those whose folders and notes an asker sees: his own, and the server's.
func owners(from bot.Asker) []string {
	list := []string{stock.Own(from.User)}
	if from.Guild != "" {
		list = append(list, stock.Group(from.Guild))
	}
	return list
}

// folderName reads the name of a folder as people write it: "trials", "group:trials".
func folderName(r bot.Request, typed string) (owner, name string, err error) {
	owner, name = stock.Own(r.From.User), stock.Tidy(typed)
	if len(name) >= len(groupMark) && strings.EqualFold(name[:len(groupMark)], groupMark) {
		name = strings.TrimSpace(name[len(groupMark):])
		if r.From.Guild == "" {
			return "", "", &bot.UserError{Text: "A folder of the group belongs to a server.",
				Hint: "Ask in a channel of the server, or leave out “group:” for a folder of your own."}
		}
		owner = stock.Group(r.From.Guild)
	}
	if name == "" {
		return "", "", &bot.UserError{Text: "The folder needs a name that can be seen.",
			Hint: "For example folder:trials, or folder:\"group:spring 1938\"."}
	}
	if n := utf8.RuneCountInString(name); n > stock.MaxName {
		return "", "", &bot.UserError{Text: fmt.Sprintf("The name of the folder has %d letters; it may have %d.", n,
			stock.MaxName), Hint: "Give it a shorter one, and use tags for the rest."}
	}
	return owner, name, nil
}

// written is a folder's name as people write it.
func written(owner, name string) string {
	if stock.Grouped(owner) {
		return groupMark + name
	}
	return name
}

// called says which folder, in a sentence.
func called(owner, name string) string {
	if stock.Grouped(owner) {
		return "the server's folder “" + name + "”"
	}
	return "your folder “" + name + "”"
}

// folderNumbered returns the folder of the asker or his server that has a number; ok is
// false where none has it.
func (d *Desk) folderNumbered(ctx context.Context, s stock.State, r bot.Request, n int) (f stock.Folder, ok bool,
	err error) {
	for _, owner := range owners(r.From) {
		all, err := s.Folders(ctx, owner)
		if err != nil {
			return stock.Folder{}, false, err
		}
		if i := slices.IndexFunc(all, func(f stock.Folder) bool { return f.ID == int64(n) }); i >= 0 {
			return all[i], true, nil
		}
	}
	return stock.Folder{}, false, nil
}

// existing returns the folder that a request names, by its name or its number. A folder
// that is called by a number is meant before the one that has it.
func (d *Desk) existing(ctx context.Context, s stock.State, r bot.Request) (stock.Folder, error) {
	typed := r.Arg("folder")
	if r.Arg("in") != "" {
		typed = r.Arg("in")
	}
	if n := r.Number("in", 0); n > 0 {
		f, ok, err := d.folderNumbered(ctx, s, r, n)
		if ok || err != nil {
			return f, err
		}
		return stock.Folder{}, &bot.UserError{Text: "That folder is not there any more.",
			Hint: "/shelf lists those that are."}
	}
	owner, name, err := folderName(r, typed)
	if err != nil {
		return stock.Folder{}, err
	}
	f, err := s.Folder(ctx, owner, name)
	if !errors.Is(err, stock.ErrNone) {
		return f, err
	}
	if n, failed := strconv.Atoi(name); failed == nil {
		if f, ok, err := d.folderNumbered(ctx, s, r, n); ok || err != nil {
			return f, err
		}
	}
	hint := d.howTo(ctx, s, r, name)
	if other := stock.Group(r.From.Guild); r.From.Guild != "" && !stock.Grouped(owner) {
		if f, err := s.Folder(ctx, other, name); err == nil {
			hint = "The server has one of that name: /shelf folder:\"" + written(other, f.Name) + "\"."
		}
	}
	return stock.Folder{}, &bot.UserError{Text: "There is no " + strings.TrimPrefix(strings.TrimPrefix(
		called(owner, name),
		"the server's "), "your ") + ".", Hint: hint}
}

// howTo says what there is instead of a folder that is none: how a folder is exported or
// changed, where that is what was typed, and else which folders there are.
func (d *Desk) howTo(ctx context.Context, s stock.State, r bot.Request, typed string) string {
	var names []string
	for _, owner := range owners(r.From) {
		all, err := s.Folders(ctx, owner)
		if err != nil {
			d.Log.Error("read the folders", "err", err)
		}
		for _, f := range all[:min(len(all), 8)] {
			names = append(names, strconv.Quote(written(owner, f.Name)))
		}
	}
	if len(names) == 0 {
		return "Nothing is saved yet: /save ID makes the first folder."
	}
	switch word, _, _ := strings.Cut(strings.ToLower(typed), " "); word {
	case "export", "as", "download":
		return "To export a folder: /shelf folder:" + names[0] + " as:markdown, or csv, json, ris, sheet."
	case "remove", "delete", "move", "take":
		return "To change a folder: /shelf folder:" + names[0] + " remove:ID, or move:ID to:NAME."
	}
	return "There are " + bot.List(names) + "; /shelf lists them with their numbers."
}

// mayChange says why a member may not change a save. What another member has put into the server's folders he may
// change only if he manages the server; what is in his own, and what nobody owns, anybody may.
func mayChange(r bot.Request, save stock.Save) error {
	if !stock.Grouped(save.Owner) || save.By == r.From.User || save.By == "" || r.From.Manage {
		return nil
	}
	return &bot.UserError{Text: "Somebody else has saved that for the group.",
		Hint: "Who saved it may take it out, and who manages the server."}
}

// limits turns what a store refuses into a sentence.
func limits(err error, owner string) error {
	room := stock.Room(owner)
	whose := "You have"
	if stock.Grouped(owner) {
		whose = "This server has"
	}
	switch {
	case errors.Is(err, stock.ErrFull):
		return &bot.UserError{Text: fmt.Sprintf("%s saved as much as can be kept: %d passages, or %d notes.", whose,
			room.Saves, room.Notes), Hint: "Take out what is needed no more; /shelf lists it."}
	case errors.Is(err, stock.ErrFolders):
		return &bot.UserError{Text: fmt.Sprintf("%s %d folders, which is as many as there may be.", whose,
			room.Folders), Hint: "Use one that is there, with a tag; /shelf lists them."}
	case errors.Is(err, stock.ErrTags):
		return &bot.UserError{Text: fmt.Sprintf("A passage may have %d tags in a folder.", stock.MaxTags),
			Hint: "Take it out and save it again with fewer."}
	}
	return err
}

// passage finds what an ID means, as a hit.
func passage(b *bot.Bot, typed string) (bot.Hit, error) {
	it, e, ok := browse.Item(b, typed)
	switch {
	case !ok:
		hint := "The ID stands with every passage: diary/date/number; /on 1938-03 lists those of a time."
		if near := browse.Near(b, typed); len(near) > 0 {
			hint = "Did you mean " + strings.Join(near, ", or ") + "?"
		}
		return bot.Hit{}, &bot.UserError{Text: "There is no passage “" + bot.Shorten(typed, 60) + "”.", Hint: hint}
	case it != nil:
		return b.Hit(it), nil
	case e.Pointer:
		return b.Pointer(e), nil
	}
	return bot.Hit{}, &bot.UserError{Text: "That entry has several passages.",
		Hint: fmt.Sprintf("Choose one of %s to %s; /entry %s shows them.", e.Items[0].ID, e.Items[len(e.Items)-1].ID,
			e.ID)}
}

// shown is a kept passage as a hit.
func shown(b *bot.Bot, item, place string) bot.Hit {
	if h, err := passage(b, item); err == nil && h.ID == item {
		return h
	}
	return stock.Lost(item, place)
}
