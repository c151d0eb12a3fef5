package stock

import (
	"context"
	"time"
)

// ReadState keeps what members have read, of those who say so themselves.
type ReadState interface {
	// MarkRead notes that a member has read an item; fresh says that it was not noted yet.
	MarkRead(ctx context.Context, x Read) (fresh bool, err error)
	// Unread takes that back; without complaint if there is nothing to take back.
	Unread(ctx context.Context, owner, item, user string) error
	// Readers counts who of an owner has read an item, or each item for "".
	Readers(ctx context.Context, owner, item string) (map[string]int, error)
	// ReadBy returns what a member has read of an owner, or of all for "", in the order of owners and items.
	ReadBy(ctx context.Context, user, owner string) ([]Read, error)
}

// A Read is that a member has read an item.
type Read struct {
	Owner string
	Item  string
	By    string // the member's ID
	At    time.Time
}

// QuoteState counts letters of works that a server was shown in public. It names no member.
type QuoteState interface {
	// Quote adds letters of works, by their IDs, to what a server has quoted in a month, such
	// as "2026-05". Where one of them would come to more than most, 0 for no bound, nothing is
	// added and ok is false. Of any number of callers at once none gets past the bound.
	Quote(ctx context.Context, guild, month string, letters map[string]int, most int) (ok bool, err error)
	// Quoted returns the letters of each work that a server has quoted in a month.
	Quoted(ctx context.Context, guild, month string) (map[string]int, error)
	// ForgetQuotes deletes the counts of a server, or of all for "", for months before one, or for all of them for "".
	ForgetQuotes(ctx context.Context, guild, before string) error
}
