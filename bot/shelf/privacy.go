package shelf

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"daybook/bot"
	"daybook/bot/shelf/stock"
)

// An Elsewhere is another room that keeps something of members and servers, such as the
// daily posts, for /privacy.
type Elsewhere interface {
	// Kept says in whole sentences what is kept of a member, and of a server; "" for
	// nothing, or for no server.
	Kept(ctx context.Context, user, guild string) (ofMember, ofServer string, err error)
	// ForgetMember takes the member's ID out of what is kept; ForgetServer deletes it.
	ForgetMember(ctx context.Context, user string) error
	ForgetServer(ctx context.Context, guild string) error
}

// What /privacy can do.
const (
	exportMine   = "export mine"
	deleteMine   = "delete mine"
	exportServer = "export the server's"
	deleteServer = "delete the server's"
)

// privacyCommand is /privacy.
func (d *Desk) privacyCommand() bot.Command {
	return bot.Command{
		Name: "privacy", Summary: "What is stored of you and of this server; export it, or delete it at once",
		Keeps: true,
		Options: []bot.Option{
			{Name: "do", Summary: "Export or delete it", Choices: []bot.Choice{
				{Label: "Export what is mine", Value: exportMine}, {Label: "Delete what is mine", Value: deleteMine},
				{Label: "Export what is the server's (those who manage it)", Value: exportServer},
				{Label: "Delete what is the server's (those who manage it)", Value: deleteServer}}},
			{Name: "sure", Summary: "Whether that was asked again", Internal: true,
				Choices: []bot.Choice{{Label: "yes", Value: "yes"}}},
		},
		Examples: []string{"/privacy", `/privacy do:"export mine"`},
		Run: func(_ *bot.Bot, ctx context.Context, r bot.Request) (bot.Answer, error) {
			return d.private(ctx, r, r.Arg("sure") == "yes", func(ctx context.Context, s stock.State, r bot.Request) (
				bot.Answer, error) {
				return d.privacy(ctx, s, r)
			})
		},
	}
}

func (d *Desk) privacy(ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	do, sure := r.Arg("do"), r.Arg("sure") == "yes"
	if do == exportServer || do == deleteServer {
		switch {
		case r.From.Guild == "":
			return bot.Answer{}, &bot.UserError{Text: "This is no server.", Hint: "Ask in a channel of the server."}
		case !r.From.Manage:
			return bot.Answer{}, &bot.UserError{Text: "Only those who may manage the server can do that.",
				Hint: "What is yours alone: /privacy do:\"" + exportMine + "\"."}
		}
	}
	switch {
	case do == exportMine:
		return d.exportOwner(ctx, s, r, stock.Own(r.From.User))
	case do == exportServer:
		return d.exportOwner(ctx, s, r, stock.Group(r.From.Guild))
	case do == deleteMine && sure:
		return d.forgetMember(ctx, s, r)
	case do == deleteServer && sure:
		return d.forgetServer(ctx, s, r)
	}
	a, err := d.stored(ctx, s, r)
	switch do {
	case deleteMine:
		a.Title, a.Lead = "Delete all that is yours?", "It is gone at once, and cannot be brought back. Your notes "+
			"in servers are deleted, your reports of notes, and what you said that you read; passages that you "+
			"saved for a group stay there without your name."
		a.Controls = []bot.Control{{Label: "Delete it now", Request: r.With("sure", "yes"), Private: true}}
	case deleteServer:
		a.Title, a.Lead = "Delete all that is this server's?", "Its folders, its notes, its reading log and its "+
			"daily posts are gone at once, and cannot be brought back. What members keep for themselves stays "+
			"theirs. How many letters were quoted here this month stays counted until the month is over: it is "+
			"what the operator owes the owners of the books."
		a.Controls = []bot.Control{{Label: "Delete it now", Request: r.With("sure", "yes"), Private: true}}
	}
	return a, err
}

// stored says what is kept, in words.
func (d *Desk) stored(ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	a := bot.Answer{Title: "What is stored"}
	own, err := s.Totals(ctx, stock.Own(r.From.User))
	if err != nil {
		return a, err
	}
	saves, notes, err := stock.Given(ctx, s, r.From.User)
	if err != nil {
		return a, err
	}
	ofMember, ofServer := "", ""
	if d.Elsewhere != nil {
		if ofMember, ofServer, err = d.Elsewhere.Kept(ctx, r.From.User, r.From.Guild); err != nil {
			return a, err
		}
	}
	read, err := s.ReadBy(ctx, r.From.User, "")
	if err != nil {
		return a, err
	}
	if len(read) > 0 {
		ofMember = strings.TrimSpace(fmt.Sprintf("You have marked %s as read. ",
			bot.Count(len(read), "passage", "passages")) + ofMember)
	}
	a.Fields = append(a.Fields, bot.Field{Name: "Of you", Text: strings.TrimSpace(fmt.Sprintf("On your own shelf: "+
		"%s in %s, and %s for you alone. In servers: %s saved for the group, and %s. With each: your ID in "+
		"Discord, the day and time, and what you wrote; no name, no picture. A note that you reported keeps your ID "+
		"and why, until the report is dropped. ",
		bot.Count(own.Saves, "passage", "passages"), bot.Count(own.Folders, "folder", "folders"),
		bot.Count(own.Notes, "note", "notes"),
		bot.Count(saves, "passage", "passages"), bot.Count(notes, "note", "notes")) + ofMember)})
	if r.From.Guild != "" {
		server, err := s.Totals(ctx, stock.Group(r.From.Guild))
		if err != nil {
			return a, err
		}
		quoted, err := d.Meter.Said(ctx, s, r.From.Guild)
		if err != nil {
			return a, err
		}
		ofServer = strings.TrimSpace(ofServer + " " + quoted)
		a.Fields = append(a.Fields, bot.Field{Name: "Of this server", Text: strings.TrimSpace(fmt.Sprintf(
			"%s in %s and %s of its members, under the server's ID. ",
			bot.Count(server.Saves, "passage", "passages"), bot.Count(server.Folders, "folder", "folders"),
			bot.Count(server.Notes, "note", "notes")) + ofServer)})
	}
	a.Fields = append(a.Fields,
		bot.Field{Name: "What is not stored", Text: "What is asked of the bot and its answers, messages, names of " +
			"people and of " +
			"channels. The logs have IDs of servers and channels, and no text; the metrics have counts."},
		bot.Field{Name: "How long", Text: "Until it is taken out, deleted here, or, for a server, a week after the " +
			"bot was put out of it. For two days it is kept which interactions were carried out, by their IDs. A " +
			"backup that the operator makes is the operator's to delete."})
	add := func(label, do string) {
		a.Controls = append(a.Controls, bot.Control{Label: label, Request: bot.NewRequest("privacy", "do", do),
			Private: true})
	}
	add("Export what is mine", exportMine)
	add("Delete what is mine", deleteMine)
	if r.From.Guild != "" && r.From.Manage {
		add("Export the server's", exportServer)
		add("Delete the server's", deleteServer)
	}
	return a, nil
}

// forgetMember deletes what is a member's, here and elsewhere.
func (d *Desk) forgetMember(ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	err := s.ForgetOwner(ctx, stock.Own(r.From.User))
	if err == nil {
		err = s.ForgetMember(ctx, r.From.User)
	}
	if err == nil && d.Elsewhere != nil {
		err = d.Elsewhere.ForgetMember(ctx, r.From.User)
	}
	return bot.Answer{Title: "Deleted", Lead: "All that was yours is deleted, and your ID is taken off what you " +
		"had saved for groups."}, err
}

// forgetServer deletes what is a server's, here and elsewhere.
func (d *Desk) forgetServer(ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	err := s.ForgetOwner(ctx, stock.Group(r.From.Guild))
	if err == nil && d.Elsewhere != nil {
		err = d.Elsewhere.ForgetServer(ctx, r.From.Guild)
	}
	return bot.Answer{Title: "Deleted", Lead: "All that was this server's is deleted: its folders, its notes, its " +
		"reading log and its daily posts. How many letters were quoted this month stays counted until the month is " +
		"over."}, err
}

func (d *Desk) exportOwner(ctx context.Context, s stock.State, r bot.Request, owner string) (bot.Answer, error) {
	all, err := stock.All(ctx, s, r.From.User, owner, d.now())
	if err != nil {
		return bot.Answer{}, err
	}
	a := bot.Answer{Title: "Export", Lead: fmt.Sprintf("%s and %s, as JSON.", bot.Count(len(all.Saves), "passage",
		"passages"), bot.Count(len(all.Notes), "note", "notes"))}
	if in := all.InServers; in != nil {
		a.Lead += fmt.Sprintf(" What you have put into servers is in it too: %s and %s.",
			bot.Count(len(in.Saves), "passage", "passages"), bot.Count(len(in.Notes), "note", "notes"))
	}
	if all.Cut || all.InServers != nil && all.InServers.Cut {
		a.Lead += fmt.Sprintf(" One file has at most %d of each; there is more. Whoever runs this bot can export "+
			"the rest.", stock.Most)
	}
	a.Files = []bot.File{{Name: "daybook-export.json", Type: "application/json", About: a.Lead,
		Bytes: func() ([]byte, error) { return json.MarshalIndent(all, "", "  ") }}}
	return a, nil
}
