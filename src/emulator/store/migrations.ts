/**
 * The database's schema, step by step: `PRAGMA user_version` counts the steps that a database has behind it. A step
 * that was released is never changed; a new one is appended. Times are in ms since 1970, flags 0 or 1.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT;

  CREATE TABLE products (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    productKey TEXT NOT NULL UNIQUE,
    regionId TEXT NOT NULL,
    name TEXT NOT NULL,
    secret TEXT NOT NULL,
    description TEXT NOT NULL,
    nodeType INTEGER NOT NULL,
    dataFormat INTEGER,
    commodityCode TEXT NOT NULL,
    categoryId TEXT,
    id2 INTEGER NOT NULL,
    protocolType TEXT,
    createdAt INTEGER NOT NULL,
    UNIQUE (regionId, name)
  ) STRICT;

  CREATE TABLE devices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    productKey TEXT NOT NULL REFERENCES products (productKey) ON DELETE CASCADE,
    deviceName TEXT NOT NULL,
    iotId TEXT NOT NULL UNIQUE,
    secret TEXT NOT NULL,
    connection TEXT NOT NULL CHECK (connection IN ('UNACTIVE', 'ONLINE', 'OFFLINE')),
    disabled INTEGER NOT NULL,
    createdAt INTEGER NOT NULL,
    activatedAt INTEGER,
    onlineAt INTEGER,
    offlineAt INTEGER,
    ip TEXT,
    firmwareVersion TEXT,
    UNIQUE (productKey, deviceName)
  ) STRICT;
  CREATE INDEX devicesOfProduct ON devices (productKey, id);
  CREATE INDEX devicesOnline ON devices (connection) WHERE connection = 'ONLINE';

  CREATE TABLE topics (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    productKey TEXT NOT NULL REFERENCES products (productKey) ON DELETE CASCADE,
    pattern TEXT NOT NULL,
    permission TEXT NOT NULL CHECK (permission IN ('PUB', 'SUB', 'ALL')),
    description TEXT NOT NULL,
    UNIQUE (productKey, pattern)
  ) STRICT;

  CREATE TABLE rules (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    regionId TEXT NOT NULL,
    name TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('RUNNING', 'STOP')),
    dataType TEXT NOT NULL CHECK (dataType IN ('JSON', 'BINARY')),
    description TEXT NOT NULL,
    productKey TEXT,
    shortTopic TEXT,
    selected TEXT,
    condition TEXT,
    createdAt INTEGER NOT NULL,
    modifiedAt INTEGER NOT NULL,
    UNIQUE (regionId, name)
  ) STRICT;

  CREATE TABLE shadows (
    deviceId INTEGER PRIMARY KEY REFERENCES devices (id) ON DELETE CASCADE,
    document TEXT NOT NULL
  ) STRICT;

  -- Ids count on from the first ones that the reference shows.
  INSERT INTO sqlite_sequence (name, seq) VALUES ('topics', 9999), ('rules', 999);
  `,
];
