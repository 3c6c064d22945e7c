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
  `
  -- Counted as devices come and go, so that a product with 500,000 of them is read as quickly as an empty one.
  ALTER TABLE products ADD COLUMN deviceCount INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE products ADD COLUMN onlineCount INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE products ADD COLUMN activeCount INTEGER NOT NULL DEFAULT 0;
  UPDATE products SET
    deviceCount = (SELECT count(*) FROM devices WHERE devices.productKey = products.productKey),
    onlineCount = (SELECT count(*) FROM devices WHERE devices.productKey = products.productKey AND connection = 'ONLINE'),
    activeCount = (SELECT count(activatedAt) FROM devices WHERE devices.productKey = products.productKey);
  CREATE TRIGGER countNewDevice AFTER INSERT ON devices BEGIN
    UPDATE products SET deviceCount = deviceCount + 1, onlineCount = onlineCount + (NEW.connection = 'ONLINE'),
      activeCount = activeCount + (NEW.activatedAt IS NOT NULL)
    WHERE productKey = NEW.productKey;
  END;
  CREATE TRIGGER countDeletedDevice AFTER DELETE ON devices BEGIN
    UPDATE products SET deviceCount = deviceCount - 1, onlineCount = onlineCount - (OLD.connection = 'ONLINE'),
      activeCount = activeCount - (OLD.activatedAt IS NOT NULL)
    WHERE productKey = OLD.productKey;
  END;
  CREATE TRIGGER countChangedDevice AFTER UPDATE OF connection, activatedAt ON devices BEGIN
    UPDATE products SET onlineCount = onlineCount + (NEW.connection = 'ONLINE') - (OLD.connection = 'ONLINE'),
      activeCount = activeCount + (NEW.activatedAt IS NOT NULL) - (OLD.activatedAt IS NOT NULL)
    WHERE productKey = NEW.productKey;
  END;

  CREATE TABLE thingModels (
    productKey TEXT PRIMARY KEY REFERENCES products (productKey) ON DELETE CASCADE,
    tsl TEXT NOT NULL
  ) STRICT;

  CREATE TABLE tags (
    deviceId INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (deviceId, key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE topology (
    subDeviceId INTEGER PRIMARY KEY REFERENCES devices (id) ON DELETE CASCADE,
    gatewayId INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX subDevicesOfGateway ON topology (gatewayId, subDeviceId);

  CREATE TABLE batchRegistrations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    productKey TEXT NOT NULL REFERENCES products (productKey) ON DELETE CASCADE,
    status TEXT NOT NULL CHECK (
      status IN ('CHECK', 'CHECK_SUCCESS', 'CHECK_FAILED', 'CREATE', 'CREATE_SUCCESS', 'CREATE_FAILED')
    ),
    createdAt INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX batchRegistrationsOfProduct ON batchRegistrations (productKey);
  CREATE INDEX batchRegistrationsAtWork ON batchRegistrations (id) WHERE status IN ('CHECK', 'CREATE');

  CREATE TABLE batchRegistrationNames (
    registrationId INTEGER NOT NULL REFERENCES batchRegistrations (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    deviceName TEXT NOT NULL,
    -- Null while the step that the registration is in has not come to the name.
    verdict TEXT CHECK (verdict IN ('VALID', 'INVALID')),
    deviceId INTEGER REFERENCES devices (id) ON DELETE SET NULL,
    PRIMARY KEY (registrationId, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX batchRegistrationNamesOfDevice ON batchRegistrationNames (deviceId) WHERE deviceId IS NOT NULL;

  -- As above, from the ids that the reference shows.
  INSERT INTO sqlite_sequence (name, seq) VALUES ('batchRegistrations', 4398);
  `,
  `
  -- By the devices' ids, so that routes end with their devices.
  CREATE TABLE topicRoutes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    destination TEXT NOT NULL,
    sourceDeviceId INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    destinationDeviceId INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    UNIQUE (source, destination)
  ) STRICT;
  CREATE INDEX topicRoutesByDestination ON topicRoutes (destination);
  CREATE INDEX topicRoutesFromDevice ON topicRoutes (sourceDeviceId);
  CREATE INDEX topicRoutesToDevice ON topicRoutes (destinationDeviceId);

  -- 0: system, 1: custom, 2: status of devices; null where there is no topic yet.
  ALTER TABLE rules ADD COLUMN topicType INTEGER;
  UPDATE rules SET topicType = 1 WHERE shortTopic IS NOT NULL;

  CREATE TABLE ruleActions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ruleId INTEGER NOT NULL REFERENCES rules (id) ON DELETE CASCADE,
    type TEXT NOT NULL,
    configuration TEXT NOT NULL,
    isErrorAction INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX ruleActionsOfRule ON ruleActions (ruleId, id);

  INSERT INTO sqlite_sequence (name, seq) VALUES ('ruleActions', 10000);
  `,
  `
  -- What a device said last of each property. Values are the texts that the API answers with.
  CREATE TABLE propertyValues (
    deviceId INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    identifier TEXT NOT NULL,
    time INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (deviceId, identifier)
  ) STRICT, WITHOUT ROWID;

  -- The histories do not refer to devices: to delete one that has millions of records would take seconds. Ids of devices
  -- are not used again, and what a deleted one leaves is taken away in the background.
  CREATE TABLE propertyHistory (
    deviceId INTEGER NOT NULL,
    identifier TEXT NOT NULL,
    time INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (deviceId, identifier, time)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX propertyHistoryByTime ON propertyHistory (time);

  CREATE TABLE eventHistory (
    id INTEGER PRIMARY KEY,
    deviceId INTEGER NOT NULL,
    identifier TEXT NOT NULL,
    type TEXT NOT NULL,
    time INTEGER NOT NULL,
    outputData TEXT NOT NULL
  ) STRICT;
  CREATE INDEX eventsOfDevice ON eventHistory (deviceId, time);
  CREATE INDEX eventsOfDeviceByName ON eventHistory (deviceId, identifier, time);
  CREATE INDEX eventsByTime ON eventHistory (time);

  -- Null while the device has not answered.
  CREATE TABLE serviceHistory (
    messageId INTEGER PRIMARY KEY,
    deviceId INTEGER NOT NULL,
    identifier TEXT NOT NULL,
    time INTEGER NOT NULL,
    inputData TEXT NOT NULL,
    outputData TEXT
  ) STRICT;
  CREATE INDEX servicesOfDevice ON serviceHistory (deviceId, time);
  CREATE INDEX servicesOfDeviceByName ON serviceHistory (deviceId, identifier, time);
  CREATE INDEX servicesByTime ON serviceHistory (time);

  CREATE TABLE deletedHistories (
    deviceId INTEGER PRIMARY KEY
  ) STRICT;
  CREATE TRIGGER deleteHistoryLater AFTER DELETE ON devices
  WHEN EXISTS (SELECT 1 FROM propertyHistory WHERE deviceId = OLD.id)
    OR EXISTS (SELECT 1 FROM eventHistory WHERE deviceId = OLD.id)
    OR EXISTS (SELECT 1 FROM serviceHistory WHERE deviceId = OLD.id)
  BEGIN
    INSERT INTO deletedHistories (deviceId) VALUES (OLD.id);
  END;
  `,
  `
  -- The filters that devices subscribed to with cleanSession=0.
  CREATE TABLE subscriptions (
    deviceId INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    filter TEXT NOT NULL,
    qos INTEGER NOT NULL,
    PRIMARY KEY (deviceId, filter)
  ) STRICT, WITHOUT ROWID;

  -- Sub-devices whose last login through the gateway said cleanSession=false.
  CREATE TABLE keptSubDevices (
    deviceId INTEGER PRIMARY KEY REFERENCES devices (id) ON DELETE CASCADE,
    gatewayId INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX keptSubDevicesOfGateway ON keptSubDevices (gatewayId);

  -- Messages with QoS 1 that a device has not acknowledged. The payload comes last: pages without it tell a row's age.
  CREATE TABLE waitingMessages (
    id INTEGER PRIMARY KEY,
    deviceId INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    storedAt INTEGER NOT NULL,
    messageId TEXT,
    topic TEXT NOT NULL,
    payload BLOB NOT NULL
  ) STRICT;
  CREATE INDEX waitingMessagesOfDevice ON waitingMessages (deviceId, id);
  `,
  `
  -- What rules deliver to stand-ins for other services.
  CREATE TABLE destinations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    type TEXT NOT NULL,
    regionId TEXT NOT NULL,
    name TEXT NOT NULL,
    url TEXT,
    timeout INTEGER NOT NULL DEFAULT 5000,
    -- Of a table whose key counts up.
    lastKey INTEGER NOT NULL DEFAULT 0,
    dropped INTEGER NOT NULL DEFAULT 0,
    UNIQUE (type, regionId, name)
  ) STRICT;

  -- A text is JSON, a blob is bytes; so it is in ruleRuns.
  CREATE TABLE destinationItems (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    destinationId INTEGER NOT NULL REFERENCES destinations (id) ON DELETE CASCADE,
    -- Of a row of a table.
    key TEXT,
    messageId TEXT NOT NULL,
    ruleId INTEGER NOT NULL,
    ruleName TEXT NOT NULL,
    content ANY NOT NULL,
    answer TEXT,
    deliveredAt INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX itemsOfDestination ON destinationItems (destinationId, id);
  CREATE UNIQUE INDEX itemsByKey ON destinationItems (destinationId, key) WHERE key IS NOT NULL;

  -- Without foreign keys: what was accepted is told of, whatever becomes of its rule.
  CREATE TABLE ruleRuns (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ruleId INTEGER NOT NULL,
    messageId TEXT NOT NULL,
    topicType INTEGER NOT NULL,
    productKey TEXT NOT NULL,
    deviceName TEXT NOT NULL,
    suffix TEXT NOT NULL,
    topic TEXT NOT NULL,
    payload BLOB NOT NULL,
    qos INTEGER NOT NULL,
    depth INTEGER NOT NULL,
    content ANY NOT NULL,
    actionIds TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    dueAt INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE ruleFailures (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ruleId INTEGER NOT NULL,
    ruleName TEXT NOT NULL,
    messageId TEXT NOT NULL,
    topic TEXT NOT NULL,
    productKey TEXT NOT NULL,
    deviceName TEXT NOT NULL,
    failures TEXT NOT NULL,
    errorAction TEXT,
    failedAt INTEGER NOT NULL
  ) STRICT;
  `,

  `
  -- How many rules passed the message on that led to the call: its reply goes on from there.
  ALTER TABLE serviceHistory ADD COLUMN depth INTEGER NOT NULL DEFAULT 0;
  `,

  `
  -- What rules have not been told of devices yet.
  CREATE TABLE pendingNews (
    id INTEGER PRIMARY KEY,
    deviceId INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('create', 'offline')),
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX pendingNewsOfDevice ON pendingNews (deviceId);
  CREATE INDEX pendingNewsByKind ON pendingNews (kind, id);
  `,

  `
  -- Deliveries share rows, a bundle for each destination in a commit (deliveryBundle.ts); rows of tables have one each.
  CREATE TABLE deliveries (
    -- That of the last delivery; the others have those before.
    id INTEGER PRIMARY KEY,
    destinationId INTEGER NOT NULL REFERENCES destinations (id) ON DELETE CASCADE,
    count INTEGER NOT NULL,
    items TEXT NOT NULL
  ) STRICT;
  INSERT INTO deliveries (id, destinationId, count, items)
    SELECT id, destinationId, 1, '{"rules":[[' || ruleId || ',' || json_quote(ruleName) || ']],"items":[[0,'
      || json_quote(messageId) || ',' || deliveredAt || ','
      || CASE typeof(content) WHEN 'text' THEN content || coalesce(',{"answer":' || answer || '}', '')
         ELSE 'null,{"hex":"' || lower(hex(content)) || '"' || coalesce(',"answer":' || answer, '') || '}' END
      || ']]}'
    FROM destinationItems WHERE key IS NULL;
  CREATE INDEX deliveriesTo ON deliveries (destinationId, id, count);

  CREATE TABLE tableRows (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    destinationId INTEGER NOT NULL REFERENCES destinations (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    messageId TEXT NOT NULL,
    ruleId INTEGER NOT NULL,
    ruleName TEXT NOT NULL,
    content ANY NOT NULL,
    deliveredAt INTEGER NOT NULL
  ) STRICT;
  INSERT INTO tableRows (id, destinationId, key, messageId, ruleId, ruleName, content, deliveredAt)
    SELECT id, destinationId, key, messageId, ruleId, ruleName, content, deliveredAt FROM destinationItems
    WHERE key IS NOT NULL;
  CREATE INDEX rowsOfTable ON tableRows (destinationId, id);
  CREATE UNIQUE INDEX rowsByKey ON tableRows (destinationId, key);

  DROP TABLE destinationItems;
  `,

  `
  -- Of a message that rules made of one with the secret of a device: what becomes of it must not show that either.
  ALTER TABLE ruleRuns ADD COLUMN secret TEXT;
  `,

  `
  -- The run that failed, which waits in ruleRuns to be tried again by hand; null of those that gave way.
  ALTER TABLE ruleFailures ADD COLUMN runId INTEGER;
  `,
];
